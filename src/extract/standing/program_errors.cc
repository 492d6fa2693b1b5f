// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/program_errors.h"

#include <array>
#include <string_view>

#include "extract/words/phrase_set.h"

namespace sabok::extract {
namespace {

constexpr std::array<std::string_view, 10> kErrors = {
    "fatal error:",       "fatal error ",        "parse error:",
    "uncaught exception", "uncaught error",      "uncaught pdo",
    "sqlstate[",          "unhandled exception", "traceback (most recent call last)",
    "mysqli_connect():"};

constexpr std::array<std::string_view, 8> kPlaces = {".php on line ", ".php:",    ".php(",
                                                     "stack trace:",  "#0 ",      ".py\", line ",
                                                     ".java:",        ".cs:line "};

// Names of secrets, with what stands between name and value.
constexpr std::array<std::string_view, 14> kSecrets = {
    "db_password=",    "db_password =",    "db_password'",   "db_password\"",
    "db_pass=",        "mysql_password",   "app_key=base64", "aws_secret_access_key",
    "secret_key_base", "private key-----", "database_url=",  "postgres_password",
    "auth_key', '",    "smtp_password"};

// Which of a list's phrases stands there: a report shows the phrase, not the page's own line, which
// may hold what nobody should pass on.
template <std::size_t kSize>
std::string_view PhraseAt(const std::array<std::string_view, kSize>& list, std::string_view text) {
  for (std::string_view phrase : list) {
    if (text.starts_with(phrase)) return phrase;
  }
  return {};
}

template <std::size_t kSize>
std::string_view FindIn(const std::array<std::string_view, kSize>& list, const PhraseFinder& finder,
                        std::string_view text) {
  const std::size_t at = finder.Find(text);
  return at == std::string_view::npos ? std::string_view() : PhraseAt(list, text.substr(at));
}

}  // namespace

Finding<PageKind> FindProgramError(const PageEvidence& page) {
  static const PhraseFinder errors(kErrors);
  static const PhraseFinder places(kPlaces);
  static const PhraseFinder secrets(kSecrets);
  const std::string_view text = page.outline.text;
  std::vector<std::string> signs;
  if (const auto at = errors.Find(text); at != std::string_view::npos) {
    constexpr std::size_t kNear = 800;
    const std::string_view around = text.substr(at, kNear);
    signs.push_back(Saying("it says", FindIn(kErrors, errors, around)));
    if (const auto place = FindIn(kPlaces, places, around); !place.empty())
      signs.push_back(Saying("it shows a place in a program's source", place));
  }
  std::string_view secret = FindIn(kSecrets, secrets, text);
  // An article about programs shows such lines as code; a page of a failed program does as well,
  // but has no article.
  if (secret.empty() && page.IsBare()) secret = FindIn(kSecrets, secrets, page.outline.code);
  if (!secret.empty()) {
    signs.push_back(Saying("it shows a secret", secret));
    if (page.IsBare()) signs.emplace_back("there is no date, no author and hardly any text");
  }
  if (signs.size() < 2) return {};
  return {PageKind::kErrorPage, std::move(signs)};
}

}  // namespace sabok::extract
