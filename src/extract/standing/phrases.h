#pragma once

#include <string>
#include <string_view>
#include <vector>

// What pages that are no articles say, in the languages of newsrooms: the files of phrases/.
namespace sabok::extract {

enum class Said : unsigned char {
  kChallenge,
  kConsent,
  kLogin,
  kMaintenance,
  kError,
  kNotFound,
  kBlocked,
  kPaid,
  kMembers,
  kPassword,
};
inline constexpr std::size_t kSaidKinds = 10;

// The phrase that a title, or a part of it before or after the site's name, consists of; empty if
// there is none.
std::string_view SaidByTitle(Said kind, std::string_view title);

// The phrases that stand in a text (folded, see FoldCase), each once, at most `most`.
std::vector<std::string_view> SaidInText(Said kind, std::string_view folded, std::size_t most = 4);

// The mark of a program (a script's address, a class, an id) of that kind in what is given; empty
// if there is none. `text` in lower case.
std::string_view MarkIn(Said kind, std::string_view text);

}  // namespace sabok::extract
