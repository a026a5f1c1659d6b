// The protocol between the server and the decoding process: one request as JSON on standard input, one answer
// as JSON on standard output.
//
// Request: {"file", "max_pixels", "outputs"?: [{"path", "kind", "width", "crop"?: [x, y, width, height],
// "quality"}], "credit"?: an XMP packet}. Crops are fractions of the picture with its Exif orientation
// applied. Without "outputs" the picture is inspected.
//
// Answer: {"width", "height", "metadata", …} or {"outputs": [{"width", "height"}]} or {"error": code,
// "detail"}.

#pragma once

#include <boost/json.hpp>

namespace imaging::worker {

// Handle a request. `inspect` decodes the whole picture once, so that a file that cannot be decoded to its
// end is refused before it is rendered.
boost::json::object inspect(const boost::json::object& request);
boost::json::object render(const boost::json::object& request);

}  // namespace imaging::worker
