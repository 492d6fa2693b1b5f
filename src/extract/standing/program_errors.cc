#include "extract/standing/program_errors.h"

#include <array>
#include <string_view>

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

template <std::size_t kSize>
std::string_view First(const std::array<std::string_view, kSize>& list, std::string_view text,
                       std::size_t from = 0, std::size_t within = std::string_view::npos) {
  for (std::string_view part : list) {
    const auto at = text.find(part, from);
    if (at != std::string_view::npos && (within == std::string_view::npos || at - from < within))
      return part;
  }
  return {};
}

}  // namespace

Finding<PageKind> FindProgramError(const PageEvidence& page) {
  const std::string_view text = page.outline.text;
  std::vector<std::string> signs;
  if (const auto error = First(kErrors, text); !error.empty()) {
    signs.push_back(Saying("it says", error));
    constexpr std::size_t kNear = 800;
    if (const auto place = First(kPlaces, text, text.find(error), kNear); !place.empty())
      signs.push_back(Saying("it shows a place in a program's source", place));
  }
  std::string_view secret = First(kSecrets, text);
  // An article about programs shows such lines as code; a page of a failed program does as well,
  // but has no article.
  if (secret.empty() && page.IsBare()) secret = First(kSecrets, page.outline.code);
  if (!secret.empty()) {
    signs.push_back(Saying("it shows a secret", secret));
    if (page.IsBare()) signs.emplace_back("there is no date, no author and hardly any text");
  }
  if (signs.size() < 2) return {};
  return {PageKind::kErrorPage, std::move(signs)};
}

}  // namespace sabok::extract
