// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sabok::render {

using Overrides = std::map<std::string, std::string>;

// The words of the interface in one language, from words/LANGUAGE.txt, which are part of the
// program. Value; what Get returns lives as long as the object. Thread-safe to read.
class Words {
 public:
  // The words for a BCP 47 tag. What a language lacks is taken from its primary language, then from
  // English. Kurdish ("ku") is kmr in Latin script and ckb in Arabic script. `overrides` are the
  // operator's own words, for all languages ("more") or for one ("fa.more").
  static Words ForLanguage(std::string_view tag, const Overrides& overrides = {});
  // What an operator may override: the words' keys, "light_name" and "site_name".
  static std::vector<std::string_view> Keys();
  // The languages there are words for, sorted.
  static std::vector<std::string_view> Languages();

  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  // The key itself if there is no such word.
  std::string_view Get(std::string_view key) const;
  // With "{name}" replaced by the value of that name.
  std::string Fill(std::string_view key, Values values) const;
  // The form of "key.one", "key.other"... for the number; {count} is the number in the language's
  // digits.
  std::string Count(std::string_view key, long long number) const;
  // A size, with the number as `language` writes it.
  std::string Bytes(std::size_t bytes, std::string_view language) const;

  // The language these words are in: the file's name, for example "kmr".
  std::string_view language() const { return language_; }

 private:
  using Table = std::map<std::string_view, std::string_view>;
  static const std::map<std::string_view, Table>& Tables();

  std::string_view language_;
  const Table* table_ = nullptr;
  const Table* english_ = nullptr;
  std::map<std::string, std::string, std::less<>> overrides_;
};

}  // namespace sabok::render
