// SPDX-License-Identifier: GPL-3.0-or-later
// sabok keygen and sabok sign.
#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "app/commands/signing.h"
#include "edition/layout.h"
#include "edition/source.h"
#include "platform/random.h"
#include "platform/terminal.h"

namespace sabok::app {
namespace {

using platform::Path;

Result<std::string> ChoosePassword() {
  if (const char* const given = std::getenv("SABOK_KEY_PASSWORD"); given != nullptr) return given;
  std::string first = TRY(platform::AskSecret("Password for the new key: "));
  const std::string again = TRY(platform::AskSecret("Once more: "));
  if (first != again) return Fail(ErrorCode::kInvalid, "the two passwords differ");
  if (first.empty()) {
    return Fail(ErrorCode::kInvalid, "the password is empty", {},
                "use --no-password for a key without one");
  }
  return first;
}

Result<edition::Signer> NewKeys(const Path& key, bool with_password) {
  for (const char* ending : {".key", ".pub", ".p256.key", ".p256.pub"}) {
    if (platform::KindOf(BesideKey(key, ending)) != platform::FileKind::kNone) {
      return Fail(ErrorCode::kRefused, "this file exists already", BesideKey(key, ending).string(),
                  "choose another name with --out");
    }
  }
  std::string password;
  if (with_password) {
    Result<std::string> chosen = ChoosePassword();
    if (!chosen && chosen.error().code == ErrorCode::kNotFound) {
      chosen.error().remedy = "set SABOK_KEY_PASSWORD, or use --no-password";
    }
    password = TRY(std::move(chosen));
  }
  edition::Signer signer{
      .key = edition::SecretKey::FromSeed(platform::RandomBytes(32), platform::RandomBytes(8)),
      .p256 = TRY(edition::P256Key::Generate())};
  const std::string file = TRY(signer.key.File(password, platform::RandomBytes(32)));
  TRY(platform::WriteSecret(BesideKey(key, ".key"), file));
  TRY(platform::WriteSecret(BesideKey(key, ".p256.key"), TRY(signer.p256->Pem())));
  TRY(platform::ReplaceFile(BesideKey(key, ".pub"), signer.key.Public().File()));
  TRY(platform::ReplaceFile(BesideKey(key, ".p256.pub"), TRY(signer.p256->PublicText()) + "\n"));
  return signer;
}

// The old key says whose turn it is next; with all it was told itself.
Result<void> Replace(const edition::Signer& fresh, const KeygenArguments& arguments) {
  std::vector<edition::KeyRotation> rotations =
      TRY(LoadRotations(BesideKey(arguments.replace, ".rotations")));
  const edition::Signer old = TRY(LoadSigner(arguments.replace));
  rotations.push_back(TRY(edition::SignRotation(old, fresh, arguments.site, arguments.from)));
  return platform::ReplaceFile(BesideKey(arguments.out, ".rotations"),
                               edition::RotationsToJson(rotations));
}

Result<void> SignEdition(const SignArguments& arguments) {
  const auto source = edition::FolderSource(arguments.folder);
  // Its lists must be whole: a signature says so for ever.
  const edition::Edition edition = TRY(edition::ReadEdition(*source));
  const edition::Signer signer = TRY(LoadSigner(arguments.key));
  const edition::Signatures signatures = TRY(edition::Sign(edition.manifest_json, signer));
  TRY(platform::ReplaceFile(arguments.folder / edition::kSignaturePath, signatures.minisig));
  const Path p256 = arguments.folder / edition::kP256SignaturePath;
  // Another key's companion would refuse what this key signed.
  TRY(signatures.p256.empty() ? platform::RemoveTree(p256)
                              : platform::ReplaceFile(p256, signatures.p256));
  return PrintData(fmt::format("Edition {} of {} is signed by {}\n", edition.manifest.number,
                               edition.manifest.site, signer.key.Public().Text()));
}

}  // namespace

int RunKeygen(const KeygenArguments& arguments) {
  if (!arguments.replace.empty() && (arguments.site.empty() || arguments.from == 0)) {
    Complain({ErrorCode::kInvalid, "--replace needs --site and --from", "",
              "name the site as in sabok.toml and the first edition the new key will sign"});
    return kUsage;
  }
  const auto fresh = NewKeys(arguments.out, !arguments.no_password);
  if (!fresh) return Complain(fresh.error());
  if (!arguments.replace.empty()) {
    const auto replaced = Replace(*fresh, arguments);
    if (!replaced) return Complain(replaced.error());
  }
  const auto printed = PrintData(fmt::format(
      "{}: keep it secret, and a copy of it and of {} in a safe place\n{}: give it to readers: {}\n",
      BesideKey(arguments.out, ".key").string(), BesideKey(arguments.out, ".p256.key").string(),
      BesideKey(arguments.out, ".pub").string(), fresh->key.Public().Text()));
  return printed ? kDone : Complain(printed.error());
}

int RunSign(const SignArguments& arguments) {
  const auto done = SignEdition(arguments);
  return done ? kDone : Complain(done.error());
}

}  // namespace sabok::app
