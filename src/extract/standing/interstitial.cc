// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/interstitial.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/standing/phrases.h"
#include "extract/standing/program_errors.h"

// The problem: a site answers with status 200 and a page that is not the article: "Just a moment",
// "We will be back soon", "Sign in". One phrase proves nothing, since newspapers write about
// captchas, maintenance and paywalls, and put words like "Access denied" into headlines. What an
// interstitial has and an article has not is two of: a title that consists of the phrase, words
// that speak to the reader about the page, the mark of the program that sent it, and nothing
// around: no date, no author, hardly a sentence. A page with an article's length of text is never
// one of them, whatever it says, unless it has the title and the program's mark.

namespace sabok::extract {
namespace {

struct Row {
  PageKind kind;
  Said said;
};

constexpr std::array kRows = {
    Row{PageKind::kBlockPage, Said::kBlocked}, Row{PageKind::kChallenge, Said::kChallenge},
    Row{PageKind::kErrorPage, Said::kError},   Row{PageKind::kMaintenance, Said::kMaintenance},
    Row{PageKind::kNotFound, Said::kNotFound}, Row{PageKind::kLogin, Said::kLogin},
    Row{PageKind::kConsent, Said::kConsent},
};

struct Signs {
  std::vector<std::string> words;
  bool title = false;
  bool mark = false;
};

void ReadTitle(const PageEvidence& page, Said said, Signs& signs) {
  if (!SaidByTitle(said, page.outline.title).empty()) {
    signs.words.push_back(Saying("the title is", page.outline.title));
    signs.title = true;
    return;
  }
  constexpr std::size_t kFirst = 2;
  for (std::size_t i = 0; i < std::min(kFirst, page.outline.headings.size()); ++i) {
    if (SaidByTitle(said, page.outline.headings[i]).empty()) continue;
    signs.words.push_back(Saying("the heading is", page.outline.headings[i]));
    signs.title = true;
    return;
  }
}

bool HasTitle(const PageEvidence& page, Said said) {
  Signs signs;
  ReadTitle(page, said, signs);
  return signs.title;
}

bool LeadsToLogin(const Url& url) {
  const std::string path = ToLowerAscii(url.path());
  constexpr std::array kPaths = {"login",    "log-in",    "signin",   "sign-in",
                                 "wp-login", "/auth",     "anmelden", "connexion",
                                 "/sso",     "/register", "account/"};
  return std::ranges::any_of(
      kPaths, [&](const char* part) { return path.find(part) != std::string::npos; });
}

void ReadLogin(const PageEvidence& page, Signs& signs) {
  for (const OutlineForm& form : page.outline.forms) {
    if (form.passwords == 0 || form.post_password || form.names == 0) continue;
    // Its own words and heading are no second sign.
    if (SaidByTitle(Said::kLogin, page.outline.title).empty()) signs.words.clear();
    signs.words.emplace_back("a form asks for a name and a password");
    break;
  }
  const AnswerFacts& answer = page.answer;
  if (!answer.asked.empty() && answer.asked != answer.final && LeadsToLogin(answer.final) &&
      !LeadsToLogin(answer.asked)) {
    signs.words.push_back(Saying("it led to", answer.final.string()));
  }
}

void ReadChallenge(const PageEvidence& page, Signs& signs) {
  const std::string_view refresh = page.outline.Meta("refresh");
  if (refresh.empty() || page.outline.scripts == 0) return;
  if (page.outline.units + page.outline.link_units < 300) {
    signs.words.emplace_back("it loads itself again and has scripts");
  }
}

bool IsPrivateAddress(std::string_view address) {
  const auto url = Url::Parse(Trim(address));
  if (!url) return false;
  const std::string_view host = url->host();
  if (host.starts_with("10.") || host.starts_with("192.168.") || host.starts_with("127.")) {
    return ParseNonNegative(host.substr(host.rfind('.') + 1)) >= 0;
  }
  if (!host.starts_with("172.")) return false;
  const auto second = ParseNonNegative(Split(host, '.')[1]);
  return second >= 16 && second <= 31;
}

void ReadBlockPage(const PageEvidence& page, Signs& signs) {
  for (std::string_view frame : page.outline.frames) {
    if (!IsPrivateAddress(frame)) continue;
    signs.words.push_back(Saying("a frame shows", frame));
    break;
  }
  const AnswerFacts& answer = page.answer;
  if (!answer.final.empty() && IsPrivateAddress(answer.final.string()) &&
      !IsPrivateAddress(answer.asked.string())) {
    signs.words.push_back(Saying("it led to", answer.final.string()));
  }
}

Signs ReadSigns(const PageEvidence& page, const Row& row) {
  Signs signs;
  ReadTitle(page, row.said, signs);
  if (const auto said = SaidInText(row.said, page.outline.text, 1); !said.empty()) {
    // What a failed program writes behind its first words is not for reports.
    constexpr std::size_t kFirstWords = 30;
    const bool error = row.said == Said::kError;
    signs.words.push_back(
        Saying("it says", error ? Shorten(said.front(), kFirstWords) : std::string(said.front())));
  }
  if (const auto mark = MarkIn(row.said, page.outline.marks); !mark.empty()) {
    signs.words.push_back(Saying("it has the mark", mark));
    signs.mark = true;
  }
  if (row.kind == PageKind::kLogin) ReadLogin(page, signs);
  if (row.kind == PageKind::kChallenge) ReadChallenge(page, signs);
  if (row.kind == PageKind::kBlockPage) ReadBlockPage(page, signs);
  return signs;
}

// An article's length of text, with its date or its type: only the title and the program's mark
// together say more.
bool Contradicts(const PageEvidence& page, const Signs& signs) {
  if (signs.title && signs.mark && !(page.typed && page.dated)) return false;
  constexpr std::uint32_t kShortNews = 150;
  if (page.typed && page.dated && page.reading >= kShortNews) return true;
  return page.IsLong();
}

Finding<PageKind> FindEmpty(const PageEvidence& page) {
  constexpr std::uint32_t kNothing = 30;
  const PageOutline& outline = page.outline;
  if (page.reading >= kNothing || outline.units + outline.link_units >= kNothing) return {};
  if (outline.pictures > 0 || !outline.frames.empty()) return {};
  if (!outline.Meta("refresh").empty() && outline.scripts > 0) {
    return {PageKind::kChallenge, {"there is no text", "it loads itself again and has scripts"}};
  }
  return {PageKind::kEmpty, {"there is no text", "there is no picture, sound or frame"}};
}

}  // namespace

Finding<PageKind> FindInterstitial(const PageEvidence& page, std::vector<std::string>& lone) {
  if (auto error = FindProgramError(page); error.found()) return error;
  Finding<PageKind> best;
  std::size_t most = 0;
  for (const Row& row : kRows) {
    if (page.IsLong() && !HasTitle(page, row.said)) continue;
    Signs signs = ReadSigns(page, row);
    if (signs.words.empty() || Contradicts(page, signs)) continue;
    const std::size_t count = signs.words.size();
    if (page.IsBare()) {
      signs.words.push_back(fmt::format(
          "there is no date, no author and no more than {} letters of text", page.reading));
    }
    if (signs.words.size() < 2) {
      lone.push_back(signs.words.front());
    } else if (count > most) {
      best = {row.kind, std::move(signs.words)};
      most = count;
    }
  }
  return best.found() ? best : FindEmpty(page);
}

}  // namespace sabok::extract
