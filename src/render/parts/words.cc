// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/words.h"

#include "base/language.h"
#include "base/text.h"
#include "render/parts/embedded.h"

namespace sabok::render {
namespace {

constexpr std::string_view kEnglish = "en";

// Lines of "key = value", empty lines and comments with "#".
std::map<std::string_view, std::string_view> ParseWords(std::string_view file) {
  std::map<std::string_view, std::string_view> table;
  for (const std::string_view line : Split(file, '\n')) {
    const std::size_t equals = line.find('=');
    if (line.starts_with('#') || equals == std::string_view::npos) continue;
    table.emplace(Trim(line.substr(0, equals)), Trim(line.substr(equals + 1)));
  }
  return table;
}

std::string_view FileLanguage(std::string_view tag) {
  const std::string_view primary = PrimaryLanguage(tag);
  if (primary == "ku") return DirectionOfLanguage(tag) == Direction::kRightToLeft ? "ckb" : "kmr";
  return primary;
}

}  // namespace

const std::map<std::string_view, Words::Table>& Words::Tables() {
  static const std::map<std::string_view, Table> tables = [] {
    std::map<std::string_view, Table> made;
    for (const EmbeddedFile& file : EmbeddedFiles())
      made.emplace(file.name.substr(0, file.name.rfind('.')), ParseWords(file.bytes));
    return made;
  }();
  return tables;
}

std::vector<std::string_view> Words::Keys() {
  std::vector<std::string_view> keys = {"light_name", "site_name"};
  for (const auto& [key, word] : Tables().at("en")) keys.push_back(key);
  return keys;
}

std::vector<std::string_view> Words::Languages() {
  std::vector<std::string_view> languages;
  for (const auto& [language, table] : Tables()) languages.push_back(language);
  return languages;
}

Words Words::ForLanguage(std::string_view tag, const Overrides& overrides) {
  const std::string known = NormaliseLanguage(tag);
  const auto& tables = Tables();
  auto found = tables.find(FileLanguage(known));
  if (found == tables.end()) found = tables.find(kEnglish);
  Words words;
  words.language_ = found->first;
  words.table_ = &found->second;
  words.english_ = &tables.at(kEnglish);
  // "fa.more" is more exact than "more", so it is put in last.
  const std::string prefix = std::string(words.language_) + ".";
  words.overrides_.insert(overrides.begin(), overrides.end());
  for (const auto& [key, value] : overrides)
    if (key.starts_with(prefix)) words.overrides_[key.substr(prefix.size())] = value;
  return words;
}

std::string_view Words::Get(std::string_view key) const {
  if (const auto found = overrides_.find(key); found != overrides_.end()) return found->second;
  if (const auto found = table_->find(key); found != table_->end()) return found->second;
  if (const auto found = english_->find(key); found != english_->end()) return found->second;
  return key;
}

std::string Words::Fill(std::string_view key, Values values) const {
  const std::string_view pattern = Get(key);
  std::string text;
  for (std::size_t position = 0; position < pattern.size();) {
    const std::size_t open = pattern.find('{', position);
    const std::size_t close = pattern.find('}', open == std::string_view::npos ? open : open + 1);
    text += pattern.substr(position, open - position);
    if (open == std::string_view::npos) break;
    if (close == std::string_view::npos) return text.append(pattern.substr(open));
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    for (const auto& [key_name, value] : values)
      if (key_name == name) text += value;
    position = close + 1;
  }
  return text;
}

std::string Words::Count(std::string_view key, long long number) const {
  std::string form = std::string(key) + "." + PluralCategory(number, language_);
  if (Get(form) == form) form = std::string(key) + ".other";
  return Fill(form, {{"count", FormatNumber(number, language_)}});
}

std::string Words::Bytes(std::size_t bytes, std::string_view language) const {
  const ByteUnits units = {.bytes = Get("unit.bytes"),
                           .kilobytes = Get("unit.kilobytes"),
                           .megabytes = Get("unit.megabytes")};
  return FormatBytes(bytes, language, units);
}

}  // namespace sabok::render
