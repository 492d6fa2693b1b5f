// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/trust/version_notes.h"

#include <boost/json.hpp>
#include <exception>

namespace sabok::build {

std::string ToNotes(const VersionNotes& notes) {
  const CrowdMember& member = notes.member;
  return boost::json::serialize(boost::json::object{{"asked", member.asked.string()},
                                                    {"final", member.final.string()},
                                                    {"known", member.known},
                                                    {"stored_text", member.stored_text},
                                                    {"stored_title", member.stored_title},
                                                    {"text", member.text},
                                                    {"loose", member.loose},
                                                    {"title", member.title},
                                                    {"letters", member.letters},
                                                    {"likeness", member.likeness},
                                                    {"why_not", notes.why_not}});
}

Result<VersionNotes> FromNotes(std::string_view notes) {
  try {
    const boost::json::value value = boost::json::parse(notes);
    const auto number = [&](const char* name) { return value.at(name).to_number<std::uint64_t>(); };
    VersionNotes out;
    out.member.asked = TRY(Url::Parse(std::string_view(value.at("asked").as_string())));
    out.member.final = TRY(Url::Parse(std::string_view(value.at("final").as_string())));
    out.member.known = value.at("known").as_bool();
    out.member.stored_text = number("stored_text");
    out.member.stored_title = number("stored_title");
    out.member.text = number("text");
    out.member.loose = number("loose");
    out.member.title = number("title");
    out.member.letters = number("letters");
    out.member.likeness = value.at("likeness").to_number<double>();
    out.why_not = std::string_view(value.at("why_not").as_string());
    return out;
  } catch (const std::exception& failure) {
    return Fail(ErrorCode::kInvalid, failure.what());
  }
}

}  // namespace sabok::build
