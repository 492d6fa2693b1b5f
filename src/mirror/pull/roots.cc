// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/pull/roots.h"

#include <algorithm>
#include <optional>

#include "edition/form.h"
#include "edition/refusal.h"

namespace sabok::mirror {
namespace {

using edition::Form;

Result<std::string> Read(Source& source, std::string_view path, std::size_t max_bytes) {
  const Got got = TRY(source.Get({.path = path, .size = max_bytes, .plain_size = max_bytes}));
  // Some servers pack whether asked or not.
  return edition::Decode(got.bytes, got.form, max_bytes);
}

// The root's brotli form is a third of it; where there is none another comes.
Result<std::string> ReadRoot(Source& source) {
  const Result<Got> got = source.Get({.path = edition::kManifestPath,
                                      .form = Form::kBrotli,
                                      .size = edition::kMaxManifestBytes,
                                      .plain_size = edition::kMaxManifestBytes});
  if (got) {
    Result<std::string> plain = edition::Decode(got->bytes, got->form, edition::kMaxManifestBytes);
    if (plain) return plain;
  }
  return Read(source, edition::kManifestPath, edition::kMaxManifestBytes);
}

// What it means that there is no signature.
std::unexpected<Error> NoSignature(Source& source, const Error& error) {
  if (error.code != ErrorCode::kNotFound) return std::unexpected(error);
  const Result<std::string> root = ReadRoot(source);
  if (root) {
    return edition::FailFor(
        ErrorCode::kRefused,
        edition::Because(edition::Refusal::kUnsigned, "the edition has no signature"), {},
        "get it from somebody who carries it whole");
  }
  if (root.error().code != ErrorCode::kNotFound) return std::unexpected(root.error());
  return edition::FailFor(ErrorCode::kNotFound,
                          edition::Because(edition::Refusal::kNoEdition, "there is no manifest"),
                          {}, "name the folder or the address of an edition");
}

Result<AcceptedRoot> AskOnce(Source& source, const Receiver& receiver) {
  SignedRoot root;
  Result<std::string> minisig = Read(source, edition::kSignaturePath, edition::kMaxSignatureBytes);
  if (!minisig) return NoSignature(source, minisig.error());
  root.minisig = *std::move(minisig);
  // The same signature is over the same bytes: most of the time there is no more to fetch.
  const std::optional<LocalEdition>& current = receiver.current();
  if (current && current->minisig == root.minisig) {
    root.json = TRY(
        platform::ReadFile(current->folder / edition::kManifestPath, edition::kMaxManifestBytes));
  } else {
    root.json = TRY(ReadRoot(source));
    if (Result<std::string> p256 =
            Read(source, edition::kP256SignaturePath, edition::kMaxSignatureBytes)) {
      root.p256 = *std::move(p256);
    } else if (p256.error().code != ErrorCode::kNotFound) {
      return std::unexpected(std::move(p256).error());
    }
  }
  return receiver.Accept(root);
}

// A site publishes while we ask: root and signature may be of two editions for a moment.
Result<AcceptedRoot> Ask(Source& source, const Receiver& receiver, platform::Clock& clock) {
  constexpr int kTries = 3;
  TRY(source.Begin());
  for (int attempt = 1;; ++attempt) {
    Result<AcceptedRoot> root = AskOnce(source, receiver);
    if (root || root.error().code == ErrorCode::kCancelled || attempt >= kTries) return root;
    if (root.error().code != ErrorCode::kRefused) return root;
    clock.Sleep(std::chrono::milliseconds(150) * attempt);
    TRY(source.Begin());
  }
}

// What the operator should hear of several reasons: a refusal says more than a broken connection.
bool IsMoreTelling(const Error& a, const Error& b) {
  return a.code == ErrorCode::kRefused && b.code != ErrorCode::kRefused;
}

}  // namespace

Result<ChosenRoot> ChooseRoot(const std::vector<std::unique_ptr<Source>>& sources,
                              const Receiver& receiver, platform::Clock& clock,
                              Complaints& complaints) {
  std::optional<ChosenRoot> best;
  std::optional<Error> reason;
  for (const std::unique_ptr<Source>& source : sources) {
    Result<AcceptedRoot> root = Ask(*source, receiver, clock);
    if (!root) {
      if (root.error().code == ErrorCode::kCancelled) return std::unexpected(root.error());
      complaints.Add(source->name(), edition::kManifestPath, root.error());
      Error error = std::move(root).error();
      error.where = source->name();
      if (!reason || IsMoreTelling(error, *reason)) reason = std::move(error);
      continue;
    }
    const bool newer = !best || root->state.number > best->root.state.number;
    const bool same = best && root->state.manifest_sha256 == best->root.state.manifest_sha256;
    if (!newer && !same && root->state.number == best->root.state.number) {
      return edition::FailFor(
          ErrorCode::kRefused,
          edition::Because(edition::Refusal::kAnotherEdition,
                           "two sources have different ones under one number, both signed"),
          source->name(), "tell the newsroom");
    }
    if (newer) {
      std::vector<Source*> others = best ? std::move(best->sources) : std::vector<Source*>();
      others.insert(others.begin(), source.get());
      best = ChosenRoot{*std::move(root), std::move(others), 1};
    } else if (same) {
      best->sources.insert(best->sources.begin(), source.get());
      ++best->have_it;
    } else {
      best->sources.push_back(source.get());
    }
  }
  if (!best) return std::unexpected(*std::move(reason));
  return *std::move(best);
}

bool HasMoved(const ChosenRoot& chosen, Complaints& complaints) {
  for (std::size_t i = 0; i < chosen.have_it; ++i) {
    const Result<std::string> now =
        Read(*chosen.sources[i], edition::kSignaturePath, edition::kMaxSignatureBytes);
    if (now && *now != chosen.root.files.minisig) return true;
    if (!now) complaints.Add(chosen.sources[i]->name(), edition::kSignaturePath, now.error());
  }
  return false;
}

}  // namespace sabok::mirror
