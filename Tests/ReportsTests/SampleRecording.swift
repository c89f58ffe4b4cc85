import CameraModels
import Drives
import Quantities

/// A made-up recording in which everything that `inspect` shows occurs.
enum SampleRecording {
  static var whole: Recording {
    let start = Timestamp(nanosecondsSince1970: 1_773_163_200_003_000_001)
    let end = start.advanced(byNanoseconds: 60_000_000_000)
    var recording = Recording(path: "drives/<b>night</b>/1.mcap", format: "mcap", status: .partial)
    recording.byteCount = 507_024_705
    recording.bytesRead = 1_048_576
    recording.start = start
    recording.end = end
    recording.streams = [
      SensorStream(
        name: "/camera/front/image",
        sensor: "front",
        modality: .camera,
        type: "sensor_msgs/msg/Image",
        messageCount: 1201,
        first: start,
        last: end,
        headerOffset: HeaderOffset(samples: [
          -12_400_000, -12_400_000, -12_400_000, -12_400_000, -12_400_000,
        ])
      ),
      SensorStream(
        name: "/gnss/fix",
        sensor: "fix",
        modality: .gnss,
        type: "sensor_msgs/msg/NavSatFix",
        messageCount: 601,
        first: start,
        last: end
      ),
      SensorStream(
        name: "/diagnostics",
        sensor: "diagnostics",
        modality: .other,
        type: "",
        messageCount: 0,
        first: nil,
        last: nil
      ),
    ]
    recording.streams[0].imageSize = ImageSize(width: 1920, height: 1080)
    recording.calibrations = [
      CalibrationObservation(
        sensor: "front",
        stream: "/camera/front/camera_info",
        time: start,
        calibration: CameraCalibration(
          model: .pinhole,
          distortionModel: "plumb_bob",
          width: 1920,
          height: 1080,
          fx: 1000,
          fy: 1000,
          cx: 960,
          cy: 540,
          distortion: [-0.3, 0.1, 0, 0, 0]
        )
      ),
      CalibrationObservation(
        sensor: "rear",
        stream: "/camera/rear/camera_info",
        time: start,
        calibration: CameraCalibration(
          model: .unknown,
          distortionModel: "double_sphere",
          width: 1280,
          height: 960,
          fx: 500,
          fy: 500,
          cx: 640,
          cy: 480,
          distortion: []
        )
      ),
    ]
    recording.fixTracks = [
      FixTrack(
        stream: "/gnss/fix",
        messageCount: 601,
        readCount: 61,
        validCount: 60,
        dropped: [.noFixStatus: 1, .jump: 0],
        fixes: [
          SatelliteFix(
            time: start,
            position: GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8.4)
          ),
          SatelliteFix(
            time: end,
            position: GeographicPosition(latitudeDegrees: 49.01, longitudeDegrees: 8.41)
          ),
        ]
      )
    ]
    recording.problems = [
      Problem(
        rule: "MCAP002",
        severity: .error,
        message:
          "chunk at byte 1,048,576 needs 4,096 bytes, 312 are left; the rest of the file is skipped"
      )
    ]
    return recording
  }

  static func fieldOfView(
    _ calibration: CameraCalibration
  ) -> (horizontal: Double, vertical: Double)? {
    calibration.model == .pinhole ? (102.2, 61.6) : nil
  }
}
