// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "serve/content.h"

namespace sabok::serve {

// What of a request matters here. Views into the request's buffer, for the time of one call.
struct RequestView {
  std::string_view method;
  std::string_view target;
  std::string_view accept_encoding;
  std::string_view if_none_match;
  std::string_view if_modified_since;
  std::string_view range;
  std::string_view if_range;
};

// Which part of a prepared answer goes out.
enum class Part { kHeadAndBody, kHeadOnly, kNotModified };

struct Answer {
  PreparedPtr prepared;
  Part part = Part::kHeadAndBody;
};

// The answer of RFC 9110 to one request: a function of the edition and the request.
Answer Respond(const Content& content, const RequestView& request);

// A short answer in plain text: "400 Bad Request". `fields` are whole lines.
PreparedPtr PlainAnswer(std::string_view status, std::string_view fields = {});

}  // namespace sabok::serve
