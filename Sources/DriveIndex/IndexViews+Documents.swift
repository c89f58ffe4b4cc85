extension IndexViews {
  /// Columns that mean the same in every view that has no sentence of its own.
  static let shared: [String: String] = [
    "drive": "The drive: the first 12 digits of the digest of its recordings' fingerprints.",
    "recording": "The path of the log.",
    "time_ns": "The time in nanoseconds since 1970.",
    "time_utc": "The same time in words.",
    "start_utc": "When it begins.",
    "end_utc": "When it ends.",
    "vehicle": "The vehicle's name; NULL where nobody declares one.",
    "latitude_deg": "Latitude north, WGS 84; NULL without a position.",
    "longitude_deg": "Longitude east, WGS 84; NULL without a position.",
    "verdict": "inside, assumed or outside the ODD, over the measured concepts.",
    "classes": "A JSON object: the class by axis.",
    "state": "met, thin, empty, unobservable, impossible, excluded or not_applicable.",
    "reason": "Why the state is what it is; NULL where the evidence says it.",
    "frames": "Frames that count.",
    "duration_s": "Time that counts.",
    "length_m": "Way that counts.",
    "episodes": "Visits, separated by min_separation or by being other drives.",
    "drives": "Drives with a stay of min_stay.",
    "days": "Civil days with a stay of min_stay.",
    "vehicles": "Named vehicles with a stay of min_stay.",
    "places": "Squares with a stay of min_stay, of which no two touch.",
    "target": "A JSON object: the least of each count that is needed.",
    "shortfall": "A JSON object: what is missing to the target.",
    "weight": "The weight in the plan.",
  ]

  static let documents: [Document] = [
    Document(
      name: "v_recording",
      meaning: "One row per log: what it is, how much was read, where its fixes come from.",
      example: "SELECT path, status, bytes_read * 100.0 / bytes AS percent_read FROM v_recording",
      columns: [
        "fingerprint": "SHA-256 over the sizes and metadata bytes of its files.",
        "inputs_digest": "SHA-256 over its sidecar, GPS files, the reader's version and --exact.",
        "path": "The path as it was given.", "format": "The format by its short name.",
        "status": "ok, partial (bytes were lost), unreadable or skipped.",
        "bytes": "Size of its files.", "bytes_read": "Distinct bytes of them that were read.",
        "start_utc": "Log time of the first message.", "end_utc": "Log time of the last message.",
        "time_zone": "IANA time zone that its sidecar declares.",
        "fix_stream": "The stream or file that its positions come from.",
        "fix_messages": "Fixes that the stream has.", "fix_read": "Fixes that were decoded.",
        "fix_valid": "Decoded fixes that are valid.",
      ]
    ),
    Document(
      name: "v_drive",
      meaning: "One row per drive: the recordings of one vehicle without a pause over drive_gap.",
      example: "SELECT drive, vehicle, duration_s / 60 AS minutes FROM v_drive ORDER BY start_utc",
      columns: [
        "frames": "All frames, also those of standing beyond the limit.",
        "recordings": "The paths of its logs, one a line.",
      ]
    ),
    Document(
      name: "v_frame",
      meaning: "One row per camera frame with the sample that holds at its time. There is no index "
        + "by drive: it would make storing slower and the file 40 % larger; filter, then sort.",
      example: "SELECT sensor, count(*) AS frames FROM v_frame WHERE is_counted GROUP BY sensor",
      columns: [
        "sensor": "The camera's role.", "stream": "The stream it was recorded in.",
        "cod_time_ns": "The time of the sample that holds, in nanoseconds since 1970.",
        "is_counted": "1 where it counts as evidence, 0 where the vehicle has stood beyond the "
          + "plan's standing_limit.",
        "epoch": "The calibration epoch it belongs to; NULL where no calibration holds.",
        "calibration":
          "holds, none, or doubted where a rule does not believe it, for example because "
          + "the image has another size (v_doubt says why).",
      ]
    ),
    Document(
      name: "v_cod",
      meaning:
        "One row per sample of the current operational domain: raw values, verdict, classes. "
        + "Weather has the least and the greatest value it may be; both are NULL where it is "
        + "unknown, one where that end is open, and the *_absence column says why.",
      example: "SELECT drive, time_utc FROM v_cod WHERE rainfall_mm_h_min >= 7.6",
      columns: cod
    ),
    Document(
      name: "v_road",
      meaning: "One row per piece of road near a drive, from one fork to the next. © OpenStreetMap "
        + "contributors, ODbL 1.0 (openstreetmap.org/copyright).",
      example: "SELECT way, json_extract(tags, '$.highway') AS highway FROM v_road",
      columns: [
        "way": "The id of the way in OpenStreetMap.",
        "tags": "A JSON object: the tags that are read.",
        "starts_at_junction": "1 where three or more arms of roads meet at its start.",
        "ends_at_junction": "1 where three or more arms of roads meet at its end.",
        "west_deg": "The western edge of its rectangle.",
        "south_deg": "The southern edge of its rectangle.",
        "east_deg": "The eastern edge of its rectangle.",
        "north_deg": "The northern edge of its rectangle.",
      ]
    ),
    Document(
      name: "v_cell",
      meaning: "One row per cell: state, certain evidence, possible evidence, target, shortfall.",
      example: "SELECT grid, state, count(*) AS cells FROM v_cell GROUP BY grid, state",
      columns: [
        "grid": "The grid of the plan.",
        "resolvable": "1 where its own unknown evidence would be enough.",
        "drive_equivalents": "Sum over drives of min(1, seconds / (seconds target / drives "
          + "target)).",
        "possible_duration_s": "Time that counts if every unknown turned out well.",
        "possible_drives": "Drives that count if every unknown turned out well.",
      ]
    ),
    Document(
      name: "v_gap",
      meaning: "The cells that are thin, empty or unobservable, in the order of their rank.",
      example: "SELECT grid, rank, classes, shortfall FROM v_gap WHERE rank <= 10",
      columns: [
        "grid": "The grid of the plan.",
        "rank": "1 is to be driven first: by weight, then by how near the target is, thin before "
          + "empty; NULL for unobservable cells, which need a source and no drive.",
        "weight": "The weight of the heaviest open requirement that names the cell, else 0.",
      ]
    ),
    Document(
      name: "v_requirement",
      meaning: "One row per requirement of the plan with its verdict, in the plan's order.",
      example: "SELECT id, state, shortfall FROM v_requirement WHERE state <> 'met'",
      columns: [
        "id": "The id in the plan.", "because": "Why it is required.",
        "source": "Where that is written.", "cells": "Cells it names that count.",
        "cells_met": "How many of them are met.",
      ]
    ),
    Document(
      name: "v_tuple",
      meaning: "The settings of the plan's t-way table that lack evidence, at most a thousand.",
      example: "SELECT classes, state FROM v_tuple LIMIT 20",
      columns: [:]
    ),
    Document(
      name: "v_unknown",
      meaning: "Time that could not be placed on an axis, by reason.",
      example: "SELECT reason, max(duration_s) AS duration_s FROM v_unknown GROUP BY reason",
      columns: [
        "axis": "The axis of the plan.", "reason": "Why the value is unknown.",
        "frames": "All frames, also those of standing beyond the limit.",
      ]
    ),
    Document(
      name: "v_calibration",
      meaning: "One row per calibration found in a log.",
      example: "SELECT DISTINCT sensor, width_px, height_px, fx_px FROM v_calibration",
      columns: [
        "sensor": "The camera's role.", "stream": "The stream that carries it.",
        "time_ns": "Its log time in nanoseconds since 1970; NULL where it has none.",
        "model": "The projection: pinhole, fisheye, omnidirectional, unknown and others.",
        "distortion_model": "The distortion model as the log names it.",
        "width_px": "Image width.", "height_px": "Image height.", "fx_px": "Focal length across.",
        "fy_px": "Focal length down.", "cx_px": "Principal point across.",
        "cy_px": "Principal point down.", "distortion": "Coefficients, separated by blanks.",
        "parameters": "What the model has besides, such as xi and alpha, separated by blanks.",
        "mount_source": "The sensor's own frame; NULL where no source says how it is mounted.",
        "mount_target": "The frame it is mounted in: base_link, ego, another sensor.",
        "mount_rotation": "From the sensor's axes to those of the target: w x y z.",
        "mount_translation_m": "The sensor's place in the target in metres: x y z.",
        "epoch": "The epoch it belongs to; NULL where no frame refers to it.",
      ]
    ),
    Document(
      name: "v_mount",
      meaning: "One row per lidar or other sensor whose mount a log states; cameras have theirs in "
        + "v_calibration.",
      example: "SELECT sensor, mount_target, mount_translation_m FROM v_mount",
      columns: [
        "sensor": "The sensor's role.", "stream": "The stream or file that states it.",
        "mount_source": "The sensor's own frame.", "mount_target": "The frame it is mounted in.",
        "mount_rotation": "From the sensor's axes to those of the target: w x y z.",
        "mount_translation_m": "The sensor's place in the target in metres: x y z.",
      ]
    ),
    Document(
      name: "v_stream",
      meaning: "One row per stream of a recording, understood or not.",
      example: "SELECT sensor, modality, sum(messages) FROM v_stream GROUP BY sensor, modality",
      columns: [
        "stream": "The topic or table as the log names it.", "sensor": "The sensor's role.",
        "modality": "camera, lidar, radar, gnss, imu, calibration or other.",
        "type": "The message type as the log names it.", "messages": "How many it holds.",
        "first_utc": "Log time of the first message.", "last_utc": "Log time of the last message.",
        "header_offset_ns": "Header stamp less log time, the median of the sampled messages.",
        "correction_ns": "What is added to log times: header offset and declared clock.",
        "width_px": "Image width, where the log states it apart from a calibration.",
        "height_px": "Image height, likewise.",
      ]
    ),
    Document(
      name: "v_epoch",
      meaning: "One row per calibration epoch: a span in which one vehicle's camera had one "
        + "calibration, of its first to its last frame, and how far it is from the one before.",
      example: "SELECT sensor, start_utc, change_px, change_deg, change_mm FROM v_epoch",
      columns: [
        "epoch": "Its number, by vehicle, sensor and time.",
        "vehicle": "The vehicle; NULL where it is unknown: the epoch is then of one drive.",
        "sensor": "The camera's role.", "start_utc": "Time of its first frame.",
        "end_utc": "Time of its last frame.", "frames": "Frames that refer to it.",
        "model": "The projection.", "width_px": "Image width.", "height_px": "Image height.",
        "fx_px": "Focal length across.", "fy_px": "Focal length down.",
        "cx_px": "Principal point across.", "cy_px": "Principal point down.",
        "distortion": "Coefficients, separated by blanks.",
        "parameters": "What the model has besides, separated by blanks.",
        "mount_target": "The frame it is mounted in; NULL where no source says it.",
        "mount_rotation": "From the sensor's axes to those of the target: w x y z.",
        "mount_translation_m": "The sensor's place in the target in metres: x y z.",
        "change_px": "The longest way that a direction at the border of the image moves from the "
          + "epoch before; NULL for the first and where it cannot be computed.",
        "change_deg":
          "The angle between the mounts of both epochs in degrees, where both are known.",
        "change_mm": "The distance of the mounts of both epochs in millimetres.",
      ]
    ),
    Document(
      name: "v_viewpoint",
      meaning: "What was counted in each drive from each point of view, by assignment.",
      example: "SELECT viewpoint, sum(duration_s) FROM v_viewpoint GROUP BY viewpoint",
      columns: [
        "drive": "The drive's name.",
        "viewpoint":
          "Empty for the vehicle; else the sensors' roles and what frames must come with. "
          + "The frames of a set alone stand under its name and a colon before that.",
        "verdict": "Inside, assumed or outside.", "classes": "The reading on every axis, as JSON.",
        "frames": "Counted frames.", "duration_s": "Counted time.", "length_m": "Counted way.",
      ]
    ),
    Document(
      name: "v_frame_set",
      meaning: "The named frame sets.",
      example: "SELECT frame_set, frames FROM v_frame_set",
      columns: [
        "frame_set": "The set's name.",
        "digest":
          "sha256: over a line 'fingerprint stream log_time_ns' for each frame and sweep of "
          + "v_set_frame, in the order of these three.",
        "frames": "Frames of cameras in the set.", "sweeps": "Sweeps of lidars in the set.",
      ]
    ),
    Document(
      name: "v_set_frame",
      meaning: "The frames and sweeps of every set.",
      example: "SELECT frame_set, drive, count(*) AS n FROM v_set_frame GROUP BY frame_set, drive",
      columns: [
        "frame_set": "The set's name.",
        "drive": "The drive's name; NULL where the index has the recording no more.",
        "recording": "The recording's path; NULL where the index has it no more.",
        "fingerprint": "The recording's fingerprint, by which the frame is known.",
        "stream": "The stream's name.", "sensor": "The sensor's role.",
        "modality": "camera or lidar.", "log_time_ns": "When the log was written.",
        "time_ns": "When the frame was taken, as v_frame has it.",
      ]
    ),
    Document(
      name: "v_problem",
      meaning: "What was noticed, by rule, with the severity of the rule itself; a plan may raise, "
        + "lower or ignore it. 'oddcov rules' lists the rules.",
      example: "SELECT rule, count(*) AS n FROM v_problem WHERE severity = 'error' GROUP BY rule",
      columns: [
        "recording": "The path of the log; NULL for what is noticed of a drive as a whole.",
        "rule": "The rule's id.", "severity": "error, warning or note.",
        "message": "What, where, why and what to do.",
      ]
    ),
    Document(
      name: "v_doubt",
      meaning: "What of a recording is not believed, so that what depends on it is unknown.",
      example: "SELECT recording, reason FROM v_doubt WHERE aspect = 'time'",
      columns: [
        "rule": "The rule that says so; a plan that ignores it believes again.",
        "aspect": "time, position, tag or calibration.",
        "name": "The tag or the sensor; empty for the others.",
        "start_utc": "Since when, clock corrections applied; NULL for the whole recording.",
        "end_utc": "Until when; NULL for the whole recording.", "reason": "Why.",
      ]
    ),
    Document(
      name: "v_property",
      meaning: "What the index as a whole was made with.",
      example: "SELECT value FROM v_property WHERE name = 'plan_digest'",
      columns: [
        "name":
          "plan_name, plan_digest, odd_digest, derivation, derivation_version and reader_version "
          + "(which versions of oddcov derived the drives and read the logs), roads_state (digest "
          + "of the road maps and of where they were read) or place_latitude_deg (the parallel at "
          + "which places are square).",
        "value": "Its value as text.",
      ]
    ),
  ]

  private static let cod: KeyValuePairs<String, String> = [
    "altitude_m": "Altitude as the fixes give it.",
    "heading_deg": "Direction of travel, clockwise from north.", "speed_m_s": "Speed over ground.",
    "horizontal_error_m":
      "What the position is good to, as its fixes state it; NULL where they do not.",
    "vertical_error_m":
      "What the altitude is good to, as its fixes state it; NULL where they do not.",
    "speed_error_m_s": "What the speed is good to, as its fixes state it; NULL where they do not.",
    "position_absence": "Why there is no position; NULL where there is one.",
    "sun_elevation_deg": "Elevation of the sun, geometric; NULL without a position.",
    "sun_azimuth_deg": "Azimuth of the sun, clockwise from north.",
    "utc_offset_s": "Local civil time less UTC; NULL without a time zone.",
    "rainfall_mm_h_min": "The least rate of rain it may be.",
    "rainfall_mm_h_max": "The greatest rate of rain it may be.",
    "rainfall_absence": "Why the rain is unknown; NULL where it is known.",
    "snowfall": "Word, 'a | b' for one of several; NULL where unknown.",
    "snowfall_absence": "Why the snowfall is unknown; NULL where it is known.",
    "visibility_m_min": "The least visibility it may be.",
    "visibility_m_max": "The greatest visibility it may be.",
    "visibility_absence": "Why the visibility is unknown; NULL where it is known.",
    "cloudiness_okta_min": "The least cloudiness it may be, in eighths.",
    "cloudiness_okta_max": "The greatest cloudiness it may be, in eighths.",
    "cloudiness_absence": "Why the cloudiness is unknown; NULL where it is known.",
    "wind_m_s_min": "The least wind speed it may be.",
    "wind_m_s_max": "The greatest wind speed it may be.",
    "wind_absence": "Why the wind is unknown; NULL where it is known.",
    "temperature_degC_min": "The least air temperature it may be.",
    "temperature_degC_max": "The greatest air temperature it may be.",
    "temperature_absence": "Why the temperature is unknown; NULL where it is known.",
    "weather": "Word, 'a | b' for one of several; NULL where unknown.",
    "weather_absence": "Why the weather is unknown; NULL where it is known.",
    "weather_station": "The nearest station used.",
    "weather_distance_m": "How far it is from the vehicle.",
    "weather_age_s": "Time between its report and the sample.",
    "regions": "Names of the regions around the position, separated by '; '.",
    "day": "The civil day; a night belongs to the noon before.",
    "place_column": "Column of the equal-area square.", "place_row": "Row of the square.",
    "time_absence": "Why the time is not believed; NULL where it is.",
    "road_way": "The likeliest way of the road map, by its id in OpenStreetMap.",
    "road_distance_m": "How far the position is from it.",
    "road_class": "Its highway tag; 'a | b' for one of several; NULL where unknown.",
    "road_class_absence": "Why no road is known; NULL where one is.",
    "speed_limit_km_h_min": "The least legal speed limit it may be.",
    "speed_limit_km_h_max": "The greatest legal speed limit it may be; NULL also for none.",
    "speed_limit_absence": "Why the limit is unknown, or 'no limit'; NULL where it is a number.",
    "lanes_min": "The least count of lanes, both directions together.",
    "lanes_max": "The greatest count of lanes, both directions together.",
    "lanes_absence": "Why the lanes are unknown; NULL where they are known.",
    "tunnel": "yes under ground or a roof, else no; NULL where no road is known.",
    "bridge": "yes or no; NULL where no road is known.",
    "surface": "The surface tag, 'a | b' for one of several; NULL where unknown.",
    "surface_absence": "Why the surface is unknown; NULL where it is known.",
    "lit": "yes with street lights, else no; NULL where unknown.",
    "lit_absence": "Why the lighting is unknown; NULL where it is known.",
    "junction": "yes with a junction within 30 m along the road, else no; NULL where unknown.",
    "settlement": "urban in a built-up area of the road map, else rural; NULL where unknown.",
    "settlement_absence": "Why that is unknown; NULL where it is known.",
    "violations": "ODD conditions that are violated, one a line.",
    "frames": "All frames while the sample holds, also those of standing beyond the limit.",
  ]
}
