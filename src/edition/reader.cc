// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/reader.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "edition/json_form.h"
#include "edition/refusal.h"

namespace sabok::edition {
namespace {

std::unexpected<Error> Refuse(Refusal reason, std::string_view what, std::string remedy) {
  return FailFor(ErrorCode::kRefused, Because(reason, what), {}, std::move(remedy));
}

// The key that signed it, if the signature is good.
Result<TrustedKey> CheckSignature(const SignedManifest& root, const Manifest& manifest,
                                  const TrustedKey& trusted, const ReaderOptions& options) {
  if (!root.minisig) {
    return Refuse(Refusal::kUnsigned, "the edition has no signature",
                  "get it from somebody who carries it whole");
  }
  const TrustedKey current = TRY(CurrentKey(manifest, trusted));
  Result<void> good = VerifySignature(root.json, *root.minisig, current.key);
  if (!good) {
    // The commonest innocent reason, and the one an attacker with a stolen key would count on.
    const bool told_key = options.key && options.key->key != current.key;
    const bool old =
        (told_key && VerifySignature(root.json, *root.minisig, options.key->key)) ||
        (trusted.key != current.key && VerifySignature(root.json, *root.minisig, trusted.key));
    if (old) {
      return Refuse(Refusal::kOldKey, "the edition is signed by one that the newsroom has replaced",
                    "get a newer edition");
    }
    return std::unexpected(std::move(good).error());
  }
  if (root.p256 && !current.p256.empty()) {
    TRY(VerifyP256Signature(root.json, *root.p256, current.p256));
  }
  return current;
}

Result<void> CheckAge(const Manifest& manifest, const std::string& sha256,
                      const ReaderOptions& options) {
  if (options.state) {
    const ReaderState& state = *options.state;
    if (manifest.number < state.number) {
      return Refuse(Refusal::kRollback,
                    fmt::format("edition {} is older than edition {}, which was accepted before",
                                manifest.number, state.number),
                    "get a newer edition");
    }
    if (manifest.number == state.number && sha256 != state.manifest_sha256) {
      return Refuse(
          Refusal::kAnotherEdition,
          fmt::format("this is not the edition {} that was accepted before", manifest.number),
          "tell the newsroom: two editions have one number");
    }
  }
  if (options.now && manifest.expires < *options.now) {
    return Refuse(Refusal::kFreeze,
                  fmt::format("the edition expired {} days ago; newer ones are withheld, or "
                              "none was made",
                              (*options.now - manifest.expires) / (24 * 60 * 60)),
                  "get a newer edition");
  }
  return {};
}

}  // namespace

std::string ToJson(const ReaderState& state) {
  std::string out = fmt::format("{{\"edition\": {}, \"key\": ", state.number);
  AppendQuoted(out, state.key.key.bytes.empty() ? "" : state.key.key.Text());
  out += ", \"p256\": ";
  AppendQuoted(out, state.key.p256);
  out += fmt::format(", \"sha256\": \"{}\", \"site\": ", state.manifest_sha256);
  AppendQuoted(out, state.site);
  return out + "}\n";
}

Result<ReaderState> ParseReaderState(std::string_view text) {
  const boost::json::value value = TRY(ParseJson(text, 2));
  const boost::json::object* object = value.if_object();
  if (object == nullptr) return Invalid("this is no reader's state");
  ReaderState state;
  state.number = TRY(NumberOf(*object, "edition"));
  state.manifest_sha256 = TRY(HashOf(*object, "sha256"));
  state.site = TRY(TextOf(*object, "site"));
  const std::string key = TRY(TextOf(*object, "key"));
  if (!key.empty()) state.key.key = TRY(PublicKey::Parse(key));
  state.key.p256 = TRY(TextOf(*object, "p256"));
  if (ToJson(state) != text) return Invalid("the reader's state is not in canonical form");
  return state;
}

Result<AcceptedManifest> CheckManifest(const SignedManifest& root, const ReaderOptions& options) {
  AcceptedManifest accepted{};
  Result<Manifest> parsed = ParseManifest(root.json);
  if (!parsed) {
    return std::unexpected(Because(Refusal::kMalformed, std::move(parsed).error()));
  }
  accepted.manifest = *std::move(parsed);
  const Manifest& manifest = accepted.manifest;
  const std::string& site = options.state ? options.state->site : options.site;
  for (const std::string& wanted : {site, options.site}) {
    if (!wanted.empty() && manifest.site != wanted) {
      return Refuse(Refusal::kAnotherSite, "this is an edition of " + manifest.site,
                    "take the edition of " + wanted);
    }
  }
  TrustedKey key;
  if (options.state && !options.state->key.key.bytes.empty()) {
    key = TRY(CheckSignature(root, manifest, options.state->key, options));
  } else if (options.key) {
    key = TRY(CheckSignature(root, manifest, *options.key, options));
  }
  const std::string sha256 = Sha256Hex(root.json);
  TRY(CheckAge(manifest, sha256, options));
  accepted.state = {.number = manifest.number,
                    .manifest_sha256 = sha256,
                    .site = manifest.site,
                    .key = std::move(key)};
  return accepted;
}

}  // namespace sabok::edition
