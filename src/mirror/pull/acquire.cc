// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/pull/acquire.h"

#include <algorithm>
#include <optional>

#include "base/hash.h"
#include "edition/form.h"
#include "edition/refusal.h"

namespace sabok::mirror {
namespace {

using edition::EncodedFile;
using edition::FileEntry;
using edition::Refusal;

// A source that gave so many wrong answers is asked no more in this run.
constexpr int kMaxBadAnswers = 20;

std::unexpected<Error> Wrong(Refusal reason, std::string_view what) {
  return edition::FailFor(ErrorCode::kInvalid, edition::Because(reason, what));
}

std::unexpected<Error> Wrong(const edition::Files& files, std::string_view bytes,
                             const EncodedFile& listed) {
  return edition::FailFor(ErrorCode::kInvalid,
                          edition::Difference(files, listed, bytes.size(), Sha256Hex(bytes)));
}

// A source's own words for what amounts to a refusal.
Error WithReason(Error error) {
  if (error.code == ErrorCode::kNotFound)
    return edition::Because(Refusal::kMissing, std::move(error));
  if (error.code == ErrorCode::kLimit) return edition::Because(Refusal::kEdited, std::move(error));
  return error;
}

bool Fits(std::string_view bytes, const EncodedFile& listed) {
  return bytes.size() == listed.size && Sha256Hex(bytes) == listed.sha256;
}

Result<std::string> Unpacked(const Got& got, std::uint64_t size) {
  Result<std::string> plain = edition::Decode(got.bytes, got.form, size);
  if (!plain && plain.error().code == ErrorCode::kLimit) {
    return edition::FailFor(
        ErrorCode::kLimit,
        edition::Because(Refusal::kEncoding, "unpacks to larger than the manifest says"));
  }
  if (!plain) return Wrong(Refusal::kEncoding, "does not decode to the file it stands for");
  return plain;
}

}  // namespace

// One source after the other is asked until one gives what is wanted.
Result<void> Acquirer::FromSources(const std::string& path,
                                   const std::function<Result<void>(Source&)>& attempt) {
  std::optional<Error> last;
  for (Source* const source : sources_) {
    {
      MutexLock lock(mutex_);
      if (bad_answers_[source] >= kMaxBadAnswers) continue;
    }
    Result<void> done = attempt(*source);
    if (done) return done;
    Error error = WithReason(std::move(done).error());
    // Our own disk, or somebody who wants to stop: no other source will do better.
    if (error.code == ErrorCode::kCancelled || error.code == ErrorCode::kSystem) {
      return std::unexpected(std::move(error));
    }
    complaints_.Add(source->name(), path, error);
    if (error.code == ErrorCode::kInvalid || error.code == ErrorCode::kLimit) {
      MutexLock lock(mutex_);
      ++bad_answers_[source];
    }
    error.where = source->name() + ": " + path;
    last = std::move(error);
  }
  if (last) return std::unexpected(*std::move(last));
  return Fail(ErrorCode::kInvalid, "every source gave wrong answers", path, "add an honest one");
}

Result<std::string> Acquirer::Section(const edition::SectionEntry& section) {
  std::string bytes;
  const std::string path = section.Path();
  TRY(FromSources(path, [&](Source& source) -> Result<void> {
    const Got got = TRY(source.Get({.path = path,
                                    .form = edition::Form::kBrotli,
                                    .size = section.size,
                                    .plain_size = section.size}));
    bytes = Unpacked(got, section.size).value_or("");
    if (Fits(bytes, {section.sha256, section.size})) return {};
    return Wrong(Refusal::kList, "the section has other bytes than the manifest says");
  }));
  TRY(receiver_.store().Put(section.sha256, bytes));
  return bytes;
}

// One form of a file exactly as listed.
Result<void> Acquirer::Form(Source& source, const std::string& path, const FileEntry& entry,
                            edition::Form form) {
  const std::optional<EncodedFile> listed = FormOf(entry, form);
  if (!listed || receiver_.Find(listed->sha256, listed->size)) return {};
  const Wanted wanted{.path = path, .form = form, .size = listed->size, .plain_size = entry.size};
  if (listed->size > kMaxHeldBytes) {
    Incoming incoming(receiver_.store(), listed->sha256, listed->size);
    TRY(source.Stream(wanted, incoming));
    return incoming.Finish();
  }
  const Got got = TRY(source.Get(wanted));
  if (got.form != form || !Fits(got.bytes, *listed)) return Wrong(*files_, got.bytes, *listed);
  return receiver_.store().Put(listed->sha256, got.bytes);
}

// The smallest form is fetched; it has to be, or unpack to, what is listed.
Result<void> Acquirer::Small(Source& source, const std::string& path, const FileEntry& entry) {
  if (receiver_.Find(entry.sha256, entry.size)) return {};
  const edition::Form form = entry.brotli ? edition::Form::kBrotli
                             : entry.gzip ? edition::Form::kGzip
                                          : edition::Form::kPlain;
  const Got got = TRY(source.Get(
      {.path = path, .form = form, .size = FormOf(entry, form)->size, .plain_size = entry.size}));
  const std::optional<EncodedFile> listed = FormOf(entry, got.form);
  const Result<std::string> unpacked = Unpacked(got, entry.size);
  // Bytes that do not unpack may be those of another file.
  if (!unpacked && listed && !Fits(got.bytes, *listed)) {
    const auto wrong = Wrong(*files_, got.bytes, *listed);
    const bool swapped = wrong.error().refusal == Refusal::kSwapped;
    if (swapped || unpacked.error().code != ErrorCode::kLimit) return wrong;
    return Wrong(Refusal::kEdited, "unpacks to larger than the manifest says");
  }
  const std::string& plain = TRY(unpacked);
  if (!Fits(plain, {entry.sha256, entry.size})) {
    return Wrong(*files_, plain, {entry.sha256, entry.size});
  }
  if (got.form != edition::Form::kPlain && listed && Fits(got.bytes, *listed)) {
    TRY(receiver_.store().Put(listed->sha256, got.bytes));
  }
  return receiver_.store().Put(entry.sha256, plain);
}

Result<void> Acquirer::File(const std::string& path, const FileEntry& entry) {
  if (TRY(receiver_.Complete(entry))) return {};
  ++fetched_;
  return FromSources(path, [&](Source& source) -> Result<void> {
    const std::uint64_t largest = std::max(
        {entry.size, entry.brotli ? entry.brotli->size : 0, entry.gzip ? entry.gzip->size : 0});
    if (largest <= kMaxHeldBytes) {
      TRY(Small(source, path, entry));
      if (TRY(receiver_.Complete(entry))) return {};
    }
    for (const edition::Form form : edition::kForms) {
      TRY(Form(source, path, entry, form));
    }
    return {};
  });
}

}  // namespace sabok::mirror
