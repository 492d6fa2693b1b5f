// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace sabok::extract {

// What the owner of a page does not want done with it: robots directives (meta and X-Robots-Tag,
// https://www.robotstxt.org/meta.html and what search engines added) and the TDM Reservation
// Protocol. Plain value.
struct Reservations {
  bool noindex = false;
  bool nofollow = false;
  bool noarchive = false;
  bool nosnippet = false;
  bool notranslate = false;
  bool noimageindex = false;
  bool tdm = false;        // text and data mining is reserved
  std::string tdm_policy;  // an address, may be empty
  std::optional<Date> unavailable_after;

  bool empty() const {
    return !noindex && !nofollow && !noarchive && !nosnippet && !notranslate && !noimageindex &&
           !tdm && !unavailable_after;
  }
  friend bool operator==(const Reservations&, const Reservations&) = default;
};

// Adds what a robots meta's content or an X-Robots-Tag says to all robots or to Sabok. A name
// before a colon ("googlebot: noindex") is a robot's, and what follows it is said to that one.
void ReadRobots(std::string_view directives, Reservations& out);
// The name of a meta is "robots" or Sabok's own.
bool IsRobotsMeta(std::string_view name);

// A moment in the forms of RFC 822, RFC 850, asctime and ISO 8601.
std::optional<Date> ParseAnyDate(std::string_view text);

}  // namespace sabok::extract
