// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "edition/source.h"
#include "fetch/body_sink.h"
#include "fetch/options.h"

namespace sabok::mirror {

// A file of an edition, as wanted from a source. The sizes are those of the signed manifest, and no
// more is ever taken.
struct Wanted {
  std::string_view path;
  edition::Form form = edition::Form::kPlain;
  std::uint64_t size = 0;        // in that form
  std::uint64_t plain_size = 0;  // unpacked
};

// What a source gave: maybe in another form than the one wanted.
struct Got {
  edition::Form form = edition::Form::kPlain;
  std::string bytes;
};

// A place copies come from: an address or a folder. Nobody trusts it: whatever it gives is compared
// with the signed manifest by the caller. Thread-safe.
class Source {
 public:
  virtual ~Source() = default;
  // As the operator named it.
  virtual const std::string& name() const = 0;

  // Looks anew at what is current there, before a run.
  virtual Result<void> Begin() = 0;
  // The whole file in memory; kNotFound if it is not there, kLimit if it is larger than said.
  virtual Result<Got> Get(const Wanted& wanted) = 0;
  // The file in exactly that form, piece by piece: for large ones.
  virtual Result<void> Stream(const Wanted& wanted, fetch::BodySink& sink) = 0;
  // Body bytes that came from there so far.
  virtual std::uint64_t bytes_received() const = 0;
  // Ends all transfers, now and later, with kCancelled.
  virtual void Stop() = 0;
};

struct SourceOptions {
  std::string proxy;           // as fetch::FetchOptions takes it
  bool allow_private = false;  // names that resolve to private addresses; typed ones always may be
  int connections = 8;         // at once, to each
};

// `where` is an http or https address of an edition's root, or a folder (an edition, or the link to
// one).
Result<std::unique_ptr<Source>> OpenSource(const std::string& where, const SourceOptions& options);

}  // namespace sabok::mirror
