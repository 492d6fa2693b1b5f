// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "base/url.h"
#include "fetch/fetcher.h"
#include "mirror/sources/source.h"

namespace sabok::mirror {

// An edition behind a web server. Servers differ in how they give brotli: some choose by
// Accept-Encoding (`sabok serve`, our nginx configuration), some hold FILE.br and give it by name
// only (any static host), some have neither. The first answer shows which, and the rest of the run
// asks accordingly. Thread-safe.
class HttpSource final : public Source {
 public:
  HttpSource(std::string name, Url root, const SourceOptions& options);

  const std::string& name() const override { return name_; }
  Result<void> Begin() override;
  Result<Got> Get(const Wanted& wanted) override;
  Result<void> Stream(const Wanted& wanted, fetch::BodySink& sink) override;
  std::uint64_t bytes_received() const override { return received_; }
  void Stop() override { fetcher_.Stop(); }

 private:
  enum class Style { kUnknown, kNegotiates, kByName };

  Result<Url> AddressOf(std::string_view path, edition::Form form) const;
  Result<fetch::Response> Ask(std::string_view path, edition::Form name, std::string_view accepted,
                              std::uint64_t max_bytes, fetch::BodySink* sink);
  Result<Got> Negotiate(const Wanted& wanted);

  const std::string name_;
  const Url root_;
  fetch::Fetcher fetcher_;
  std::atomic<Style> style_ = Style::kUnknown;
  std::atomic<std::uint64_t> received_ = 0;
};

}  // namespace sabok::mirror
