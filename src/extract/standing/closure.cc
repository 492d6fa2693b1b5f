// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/closure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/standing/hidden_text.h"
#include "extract/standing/phrases.h"

// What an anonymous reader may not see, or not yet, or not any more. A page's own statement
// (schema.org's isAccessibleForFree, an expiry, a preview's address) is enough by itself, since it
// is made for machines; words and forms need two signs, since articles are written about
// subscriptions and full articles end with invitations to subscribe.

namespace sabok::extract {
namespace {

Finding<Closure> FindPreview(const AnswerFacts& answer) {
  for (const Url& url : {answer.asked, answer.final}) {
    for (std::string_view pair : Split(url.query(), '&')) {
      const auto equals = pair.find('=');
      const std::string key = ToLowerAscii(pair.substr(0, equals));
      const std::string_view value =
          equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
      const bool preview = key == "preview" && value != "false" && value != "0";
      // A token opens a draft; elsewhere it tells readers apart. Either way it is a secret.
      const bool token = (key == "token" || key == "access_token") && value.size() >= 8;
      if (!preview && !token && !OpensDrafts(key)) continue;
      return {Closure::kPreview, {fmt::format("the address has \"{}\"", key)}};
    }
  }
  return {};
}

// When the page says it was published, and where it says so.
struct StatedDate {
  Date date;
  std::string_view where;
};

std::optional<StatedDate> StatedPublished(const PageEvidence& page) {
  if (page.statements.published) return {{*page.statements.published, "structured data"}};
  for (std::string_view key : {"article:published_time", "og:article:published_time",
                               "datepublished", "dc.date.issued", "dcterms.issued"}) {
    if (const auto date = ParseAnyDate(page.outline.Meta(key))) return {{*date, "its metadata"}};
  }
  return std::nullopt;
}

Finding<Closure> FindFuture(const PageEvidence& page, std::vector<std::string>& lone) {
  constexpr std::int64_t kSlack = std::int64_t{14} * 3600;  // of time zones, and clocks
  const std::int64_t now = page.answer.now;
  if (now == 0) return {};
  const auto is_future = [&](const Date& date) { return date.unix_seconds > now + kSlack; };
  const auto stated = StatedPublished(page);
  const article::Article* article = page.extracted;
  const bool read_so = article != nullptr && article->published;
  if (!stated) {
    if (read_so && is_future(*article->published))
      lone.push_back("the date " + ToIso(*article->published) + " is in the future");
    return {};
  }
  if (!is_future(stated->date)) return {};
  std::string sign = fmt::format("it is dated {} by {}", ToIso(stated->date), stated->where);
  if (read_so && !is_future(*article->published)) {  // the page is of two minds
    lone.push_back(std::move(sign));
    return {};
  }
  return {Closure::kFuture, {std::move(sign)}};
}

Finding<Closure> FindExpiry(const Reservations& reserved, std::int64_t now) {
  if (now == 0 || !reserved.unavailable_after || reserved.unavailable_after->unix_seconds >= now)
    return {};
  return {Closure::kExpired,
          {"it is to be unavailable after " + ToIso(*reserved.unavailable_after)}};
}

Finding<Closure> FindPassword(const PageEvidence& page) {
  const PageOutline& outline = page.outline;
  std::vector<std::string> signs;
  const auto post_form = std::ranges::any_of(outline.forms, &OutlineForm::post_password) ||
                         outline.marks.find("post-password-form") != std::string::npos;
  const auto single = std::ranges::any_of(outline.forms, [](const OutlineForm& form) {
    return form.passwords == 1 && form.names == 0;
  });
  if (post_form) {
    signs.emplace_back("a form asks for post_password");
  } else if (single) {
    signs.emplace_back("a form asks for a password alone");
  } else {
    return {};
  }
  if (!SaidByTitle(Said::kPassword, outline.title).empty() ||
      (!outline.headings.empty() &&
       !SaidByTitle(Said::kPassword, outline.headings.front()).empty())) {
    signs.push_back(Saying("the title is", outline.title));
  }
  if (const auto said = SaidInText(Said::kPassword, outline.text, 1); !said.empty()) {
    signs.push_back(Saying("it says", said.front()));
  }
  if (post_form && page.reading < PageEvidence::kBareUnits) {
    signs.emplace_back("there is hardly any text");
  }
  if (signs.size() < 2 || (page.IsLong() && !post_form)) return {};
  return {Closure::kPassword, std::move(signs)};
}

Finding<Closure> FindPaid(const PageEvidence& page) {
  const PageStatements& said = page.statements;
  if (said.free == false) {
    return {Closure::kPaid, {"structured data says isAccessibleForFree false"}};
  }
  if (said.closed_part) {
    std::string sign = "structured data says isAccessibleForFree false of a part";
    for (const std::string& selector : said.closed_selectors) sign += " " + selector;
    return {Closure::kPaid, {std::move(sign)}};
  }
  const std::string tier = ToLowerAscii(page.outline.Meta("article:content_tier"));
  if (said.free != true && (tier == "locked" || tier == "metered")) {
    return {Closure::kPaid, {Saying("article:content_tier is", tier)}};
  }
  if (said.free == true) return {};
  if (const auto name = ExtractedThoughHidden(page); !name.empty()) {
    return {Closure::kPaid,
            {Saying("the page hides the text of", name), "it stands in what was extracted"}};
  }
  return {};
}

// A stub: the beginning of an article and words that the rest is for others.
Finding<Closure> FindStub(const PageEvidence& page, Said said, Closure closure,
                          std::vector<std::string>& lone) {
  constexpr std::uint32_t kStub = 1500;  // more than that has been seen to be whole articles
  if (page.statements.free == true || page.reading >= kStub) return {};
  std::vector<std::string> signs;
  for (std::string_view phrase : SaidInText(said, page.outline.text, 2)) {
    signs.push_back(Saying("it says", phrase));
  }
  if (signs.empty()) return {};
  if (const auto mark = MarkIn(said, page.outline.marks); !mark.empty()) {
    signs.push_back(Saying("it has the mark", mark));
  }
  if (page.reading < PageEvidence::kBareUnits) signs.emplace_back("the text is very short");
  if (signs.size() < 2) {
    lone.push_back(std::move(signs.front()));
    return {};
  }
  return {closure, std::move(signs)};
}

bool IsSessionCookie(std::string_view name) {
  const std::string lower = ToLowerAscii(name);
  constexpr std::array kNames = {"phpsessid",   "jsessionid",          "asp.net_sessionid",
                                 "connect.sid", "wordpress_logged_in", "auth",
                                 "token"};
  return lower.find("sess") != std::string::npos || lower == "sid" ||
         std::ranges::any_of(kNames,
                             [&](std::string_view known) { return lower.starts_with(known); });
}

// An answer made for one reader. "no-store" and "private" alone are many frameworks' defaults, and
// so is a session cookie.
Finding<Closure> FindPrivate(const PageEvidence& page, std::vector<std::string>& lone) {
  const AnswerFacts& answer = page.answer;
  std::vector<std::string> signs;
  if (ContainsIgnoreCase(answer.vary, "cookie") ||
      ContainsIgnoreCase(answer.vary, "authorization")) {
    signs.push_back("the answer varies by " + answer.vary);
  }
  const auto cookie = std::ranges::find_if(answer.set_cookie_names, IsSessionCookie);
  if (cookie != answer.set_cookie_names.end()) signs.push_back("it sets a session, " + *cookie);
  const bool marked = ContainsIgnoreCase(answer.cache_control, "private") ||
                      ContainsIgnoreCase(answer.cache_control, "no-store");
  const bool varies = !signs.empty() && signs.front().starts_with("the answer varies");
  const bool logged_in = page.outline.marks.find("\nwpadminbar\n") != std::string::npos;
  if (logged_in) {
    signs.emplace_back("it has an editor's bar, which is shown to who is logged in");
  } else if (page.outline.HasBodyClass("logged-in")) {
    signs.emplace_back("it is shown to somebody who is logged in");
  }
  if (marked) signs.push_back("the answer is " + answer.cache_control);
  if (logged_in || (varies && signs.size() >= 2)) return {Closure::kPrivate, std::move(signs)};
  std::ranges::move(signs, std::back_inserter(lone));
  return {};
}

}  // namespace

bool OpensDrafts(std::string_view key) {
  constexpr auto kKeys = std::to_array<std::string_view>(
      {"preview_id", "preview_nonce", "_wpnonce", "_ppp", "wp_preview", "preview_token",
       "draft_token", "draftkey", "previewtoken", "preview-token"});
  return std::ranges::find(kKeys, key) != kKeys.end();
}

Finding<Closure> FindClosure(const PageEvidence& page, const Reservations& reserved,
                             std::vector<std::string>& lone) {
  if (auto found = FindPreview(page.answer); found.found()) return found;
  if (auto found = FindPassword(page); found.found()) return found;
  if (auto found = FindPaid(page); found.found()) return found;
  if (auto found = FindFuture(page, lone); found.found()) return found;
  if (auto found = FindExpiry(reserved, page.answer.now); found.found()) return found;
  if (auto found = FindStub(page, Said::kMembers, Closure::kMembers, lone); found.found())
    return found;
  if (auto found = FindStub(page, Said::kPaid, Closure::kPaid, lone); found.found()) return found;
  return FindPrivate(page, lone);
}

}  // namespace sabok::extract
