// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/reservations.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/words/visible_date.h"

namespace sabok::extract {
namespace {

constexpr std::string_view kOurName = "sabok";

// Directives that have a value behind a colon: no robots' names.
constexpr std::array kValued = {
    std::string_view("unavailable_after"), std::string_view("max-snippet"),
    std::string_view("max-image-preview"), std::string_view("max-video-preview")};

constexpr std::array<std::pair<std::string_view, bool Reservations::*>, 6> kPlain = {{
    {"noindex", &Reservations::noindex},
    {"nofollow", &Reservations::nofollow},
    {"noarchive", &Reservations::noarchive},
    {"nosnippet", &Reservations::nosnippet},
    {"notranslate", &Reservations::notranslate},
    {"noimageindex", &Reservations::noimageindex},
}};

bool IsDirective(std::string_view word) {
  constexpr std::array kOthers = {"all",       "none",  "index",           "follow", "archive",
                                  "nocache",   "noodp", "indexifembedded", "noydir", "snippet",
                                  "translate", "noai",  "noimageai"};
  return std::ranges::any_of(kPlain, [&](const auto& row) { return row.first == word; }) ||
         std::ranges::find(kOthers, word) != kOthers.end();
}

void TakeWord(std::string_view word, Reservations& out) {
  for (const auto& [name, member] : kPlain) {
    if (word == name) out.*member = true;
  }
  if (word == "none") out.noindex = out.nofollow = true;
  if (word == "nocache") out.noarchive = true;  // an older word for it
}

bool IsRobotName(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '*';
  });
}

// The directives of one header or meta, from left to right.
class RobotsReader {
 public:
  explicit RobotsReader(Reservations& out) : out_(out) {}

  void Read(std::string_view piece) {
    std::string word = ToLowerAscii(Trim(piece));
    if (const auto colon = word.find(':'); colon != std::string::npos) {
      const std::string name(Trim(std::string_view(word).substr(0, colon)));
      if (std::ranges::find(kValued, name) != kValued.end()) {
        EndDate();
        if (name == kValued[0]) date_ = std::string(Trim(Trim(piece).substr(colon + 1)));
        return;
      }
      if (date_.empty() || IsLetters(name)) {
        EndDate();
        if (IsRobotName(name)) ours_ = name == kOurName || name == "*";
        return Read(Trim(piece).substr(colon + 1));
      }
    }
    if (!date_.empty() && !IsDirective(word)) {
      date_ += ", ";  // a date has commas of its own
      date_ += Trim(piece);
      return;
    }
    EndDate();
    // White space divides directives as well, here and there.
    for (std::string_view part : Split(word, ' ')) {
      if (ours_) TakeWord(part, out_);
    }
  }

  void EndDate() {
    if (!date_.empty() && ours_) {
      const auto date = ParseAnyDate(date_);
      if (date && (!out_.unavailable_after || *date < *out_.unavailable_after)) {
        out_.unavailable_after = date;
      }
    }
    date_.clear();
  }

 private:
  static bool IsLetters(std::string_view name) {
    return !name.empty() &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
  }

  Reservations& out_;
  bool ours_ = true;
  std::string date_;  // of unavailable_after, as far as it has been read
};

// "Saturday, 25-Jun-26 15:00:00 PST" as RFC 822 has it: "25 Jun 2026 15:00:00 PST".
std::string AsRfc822(std::string_view text) {
  std::vector<std::string> words;
  for (std::string_view word : Split(text, ' ')) {
    if (word.ends_with(',')) continue;  // the weekday
    if (word.empty()) continue;
    const auto parts = Split(word, '-');
    if (parts.size() == 3 && parts[0].size() <= 2 && !parts[1].empty() &&
        ParseNonNegative(parts[1]) < 0) {
      words.emplace_back(parts[0]);
      words.emplace_back(parts[1]);
      words.emplace_back(parts[2]);
    } else {
      words.emplace_back(word);
    }
  }
  if (words.size() == 5 && ParseNonNegative(words[4]) >= 1000 && ParseNonNegative(words[0]) < 0) {
    // asctime: "Sat Jun 25 15:00:00 2026"
    words = {words[2], words[1], words[4], words[3], "GMT"};
  }
  if (words.size() >= 3 && words[2].size() == 2) words[2] = "20" + words[2];
  if (words.size() == 4) words.emplace_back("GMT");
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

}  // namespace

void ReadRobots(std::string_view directives, Reservations& out) {
  RobotsReader reader(out);
  for (std::string_view piece : Split(directives, ',')) reader.Read(piece);
  reader.EndDate();
}

bool IsRobotsMeta(std::string_view name) {
  return EqualsIgnoreCase(name, "robots") || EqualsIgnoreCase(name, kOurName);
}

std::optional<Date> ParseAnyDate(std::string_view text) {
  text = Trim(text);
  if (auto date = ParseIsoDate(text)) return date;
  const std::string rfc822 = AsRfc822(text);
  if (auto date = ParseRfc822Date(rfc822)) return date;
  return FindDate(text, "en");
}

}  // namespace sabok::extract
