# Writes a .cc with the bytes of FILES, as a sorted table of name and content.
list(SORT FILES)
set(code "#include <span>\n\n#include \"base/embedded.h\"\n\nnamespace sabok::${MODULE} {\nnamespace {\n")
set(table "")
set(index 0)
foreach(file ${FILES})
  get_filename_component(name ${file} NAME)
  file(READ ${file} bytes HEX)
  string(LENGTH "${bytes}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND code "constexpr char kFile${index}[] = {${bytes}'\\0'};\n")
  string(APPEND table "    {\"${name}\", {kFile${index}, ${size}}},\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND code "constexpr EmbeddedFile kTable[] = {\n${table}};\n}  // namespace\n\n"
  "std::span<const EmbeddedFile> EmbeddedFiles();\n"
  "std::span<const EmbeddedFile> EmbeddedFiles() { return kTable; }\n\n}  // namespace sabok::${MODULE}\n")
file(WRITE ${OUTPUT} "${code}")
