// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/read/answer.h"

#include <string>
#include <utility>

#include "base/text.h"

namespace sabok::build {
namespace {

// All fields of a name say one list.
std::string Joined(const fetch::Headers& headers, std::string_view name) {
  std::string all;
  for (const std::string& value : headers.All(name)) {
    if (!all.empty()) all += ", ";
    all += value;
  }
  return all;
}

}  // namespace

extract::AnswerFacts FactsOf(const Url& asked, const fetch::Response& response, std::int64_t now) {
  const fetch::Headers& headers = response.headers;
  extract::AnswerFacts facts;
  facts.asked = asked;
  facts.final = response.final_url;
  facts.robots_tags = headers.All("X-Robots-Tag");
  facts.cache_control = Joined(headers, "Cache-Control");
  facts.vary = Joined(headers, "Vary");
  for (const std::string& cookie : headers.All("Set-Cookie")) {
    facts.set_cookie_names.emplace_back(Trim(std::string_view(cookie).substr(0, cookie.find('='))));
  }
  facts.tdm_reservation = headers.Get("tdm-reservation");
  facts.tdm_policy = headers.Get("tdm-policy");
  facts.now = now;
  return facts;
}

}  // namespace sabok::build
