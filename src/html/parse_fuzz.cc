#include "html/charset.h"
#include "html/document.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto page = sabok::html::DecodePage(bytes, "");
  auto document = sabok::html::Parse(page.utf8);
  if (document) (void)document->TextOf(0);
  return 0;
}
