// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "article/article.h"
#include "extract/blocks/content.h"
#include "extract/facts/notice.h"
#include "extract/facts/page.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// One answer to one question, and how far it is believed (0 to 1).
template <typename T>
struct Candidate {
  T value;
  double confidence = 0;
};

// Who wrote it, as each source has it: none of the lists is empty.
using AuthorLists = std::vector<Candidate<std::vector<article::Author>>>;

// All answers the readers of metadata found, in the order they found them: one member a question,
// as the article has them. Owns its values.
struct Candidates {
  std::vector<Candidate<std::string>> titles;
  std::vector<Candidate<std::string>> standfirsts;
  std::vector<Candidate<std::string>> sections;
  std::vector<Candidate<std::string>> sites;
  std::vector<Candidate<std::string>> languages;
  AuthorLists authors;        // as metadata state them
  AuthorLists shown_authors;  // as the page shows them
  std::vector<Candidate<Date>> published;
  std::vector<Candidate<Date>> modified;
  std::string shown_standfirst;  // of an element that is named so, between title and text
  // The article's text as structured data carries it, for pages without any other.
  std::string text;
  std::string rights;  // what the copyright statement says
  Url canonical;
  Url picture;
  int reading_minutes = 0;
  bool paywalled = false;
};

// Each reads one kind of source and adds what it finds. None of them fails.
void ReadJsonLd(const PageFacts& facts, const Url& base, Candidates& out,
                std::vector<Notice>& notices);
void ReadMetaTags(const PageFacts& facts, const Url& base, Candidates& out);
void ReadMicrodata(const PageFacts& facts, const Url& base, Candidates& out);
// What a reader sees around the title: needs to know where title and content stand.
void ReadVisible(const PageFacts& facts, const Url& base, NodeId title_node, const Content& content,
                 std::string_view language, Candidates& out);

// The element that shows the title: the heading that says what the metadata says, else the first
// likely one, else kNoNode.
NodeId FindTitleNode(const PageFacts& facts, const Candidates& candidates);

// Fills the article's title, standfirst, section, site, authors, dates and reading time.
void MergeMetadata(const Page& page, const PageFacts& facts, const Candidates& candidates,
                   NodeId title_node, article::Article& out);

// The surest moment of publication, in the zone it is stated in; nothing where no more than a day
// is known.
std::optional<Date> StatedMoment(const Candidates& candidates);

// Of what answers one question no more than that is looked at: a page of nothing but metadata.
constexpr std::size_t kMostCandidates = 64;

// Adds unless empty.
void AddCandidate(std::vector<Candidate<std::string>>& list, std::string_view value,
                  double confidence);
void AddDate(std::vector<Candidate<Date>>& list, std::string_view value, std::string_view language,
             double confidence);
void AddAuthors(AuthorLists& list, std::string_view names, double confidence, const Url& page = {});

}  // namespace sabok::extract
