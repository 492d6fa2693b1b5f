// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "edition/file_entry.h"
#include "edition/form.h"
#include "edition/manifest.h"
#include "platform/file.h"

namespace sabok::edition {

// Where an edition comes from: a folder here, a server elsewhere. Whoever reads from it checks what
// comes against the manifest: any source may lie. Implementations are thread-safe.
class EditionSource {
 public:
  virtual ~EditionSource() = default;

  // The bytes of that form of the file as they are kept. kNotFound if it is not there; kLimit if
  // there are more than `max_bytes`.
  virtual Result<std::string> Read(std::string_view path, Form form, std::size_t max_bytes) = 0;

  // Every file there is, as relative paths, sorted by bytes; nothing from a source that cannot
  // tell, as servers cannot.
  virtual Result<std::optional<std::vector<std::string>>> List() = 0;

  // Whether Read gives every form that is there. A server that picks one does not, and then only
  // what it gives can be checked.
  virtual bool GivesForms() const { return true; }

  // For messages: the folder or the address.
  virtual std::string Name() const = 0;
};

// Where in the folder that form of the file lies. kNotFound if it is not there, or behind a link,
// which would lead out of the edition; kInvalid if something else than a file stands there.
Result<platform::Path> FindInFolder(const platform::Path& folder, std::string_view path, Form form);

// Reads from an edition's folder, or the link to one. Never follows a link inside it.
std::unique_ptr<EditionSource> FolderSource(platform::Path folder);

// An edition's lists, read and checked against each other, but no file and no signature yet.
struct Edition {
  Manifest manifest;
  std::string manifest_json;
  Files files;
};

// The root's bytes; kNotFound where there is no edition.
Result<std::string> ReadRoot(EditionSource& source);
Result<Manifest> ParseRoot(EditionSource& source, std::string_view json);
// The files of all its sections.
Result<Files> ReadFiles(EditionSource& source, const Manifest& manifest);
// All of these.
Result<Edition> ReadEdition(EditionSource& source);
// The same where the root was read already.
Result<Edition> ReadEdition(EditionSource& source, std::string manifest_json);

// Reads a file that may be absent: the root's signatures.
Result<std::optional<std::string>> ReadIfThere(EditionSource& source, std::string_view path,
                                               std::size_t max_bytes);

}  // namespace sabok::edition
