import Testing

@testable import Drives
@testable import LogFormats

@Suite struct IDLDefinitionTests {
  /// NavSatFix as rosidl writes it from the .msg file, shortened in its comments; our own hand.
  static let text = """
    ================================================================================
    IDL: sensor_msgs/msg/NavSatFix
    // generated from rosidl_adapter/resource/msg.idl.em
    #include "sensor_msgs/msg/NavSatStatus.idl"
    #include "std_msgs/msg/Header.idl"

    module sensor_msgs {
      module msg {
        typedef double double__9[9];
        module NavSatFix_Constants {
          @verbatim (language="comment", text="a ; } text" "more")
          const uint8 COVARIANCE_TYPE_UNKNOWN = 0;
        };
        @verbatim (language="comment", text="one (fix)")
        struct NavSatFix {
          std_msgs::msg::Header header;
          sensor_msgs::msg::NavSatStatus status;
          @verbatim (language="comment", text="degrees")
          @unit (value="deg")
          double latitude;
          double longitude, altitude;
          double__9 position_covariance;
          uint8 position_covariance_type;
          sequence<string<4>, 8> notes; /* none */
        };
      };
    };
    ================================================================================
    IDL: sensor_msgs/msg/NavSatStatus
    module sensor_msgs { module msg { struct NavSatStatus { int8 status; uint16 service; }; }; };
    ================================================================================
    IDL: std_msgs/msg/Header
    module std_msgs { module msg { struct Header {
      builtin_interfaces::msg::Time stamp; string frame_id; }; }; };
    ================================================================================
    IDL: builtin_interfaces/msg/Time
    module builtin_interfaces { module msg { struct Time { long sec; unsigned long nanosec; }; }; };
    """

  @Test func `an IDL schema gives the same position as the message definition`() throws {
    let decoder = try MessageDecoder(
      content: .navSatFix,
      typeName: "sensor_msgs/msg/NavSatFix",
      schemaEncoding: "ros2idl",
      schema: Array(Self.text.utf8),
      messageEncoding: "cdr"
    )
    let reading = try decoder.read(PeerBytes.navSatFixLittleEndian)
    #expect(reading.stamp == 1_700_000_001_500_000_000)
    #expect(reading.fix?.latitudeDegrees == 49.01)
    #expect(reading.fix?.horizontalErrorMeters == 3)
  }

  @Test(arguments: [
    ("struct A { @optional double latitude; };", "IDL '@optional'"),
    ("union A switch (long) { case 1: long x; };", "IDL 'union'"),
    ("struct A { map<long, long> x; };", "IDL 'map'"),
    ("struct A : B { double x; };", "IDL inheritance"),
  ])
  func `what ROS does not write is refused by name`(_ text: String, _ name: String) {
    #expect(throws: MessageError.unsupported(name)) {
      try IDLDefinition.layout(of: "A", text: Array(text.utf8))
    }
  }
}
