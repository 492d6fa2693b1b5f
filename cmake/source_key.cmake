# Writes a .cc with a function NAME that returns a hash of FILES: it changes when any of them does.
list(SORT FILES)
set(all "")
foreach(file ${FILES})
  file(SHA256 ${file} hash)
  get_filename_component(name ${file} NAME)
  string(APPEND all "${name} ${hash}\n")
endforeach()
string(SHA256 key "${all}")
string(SUBSTRING ${key} 0 16 key)
file(WRITE ${OUTPUT} "#include \"build/run/source_key.h\"\n\nnamespace sabok::build {\n\n"
  "std::string_view ${NAME}() { return \"${key}\"; }\n\n}  // namespace sabok::build\n")
