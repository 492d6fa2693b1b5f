# sabok_module(NAME ROOMS rooms... USES modules... LIBRARIES libraries...)
#
# One static library a folder of src/: every .cc in it and in its rooms (folders of its own, lower ones first),
# but tests, fuzzers and main. Modules see the headers of
# the modules they name, and no others': src/ itself is the include root, so tools/check_includes
# does the checking.
function(sabok_module name)
  cmake_parse_arguments(PARSE_ARGV 1 module "" "" "ROOMS;USES;LIBRARIES")
  set(folder ${CMAKE_SOURCE_DIR}/src/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cc)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${folder}/*.h)
  list(FILTER sources EXCLUDE REGEX "(_test|_fuzz|/main)\\.cc$")
  if(NOT sources)
    return()
  endif()
  set(target sabok_${name})
  add_library(${target} STATIC ${sources})
  # Every header compiles alone. One with a .cc of its own is the first include there (tools/check_includes),
  # and lint reads that .cc without precompiled headers; only the others need a compilation of their own.
  set(headers_without_source "")
  foreach(header ${headers})
    string(REGEX REPLACE "h$" "cc" source ${header})
    if(NOT EXISTS ${source})
      list(APPEND headers_without_source ${header})
    endif()
  endforeach()
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR}/src
                 FILES ${headers_without_source})
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  foreach(used ${module_USES})
    if(TARGET sabok_${used})
      target_link_libraries(${target} PUBLIC sabok_${used})
    endif()
  endforeach()
  target_link_libraries(${target} PRIVATE fmt::fmt ${module_LIBRARIES})
  target_precompile_headers(${target} REUSE_FROM sabok_precompiled)
  set_property(GLOBAL APPEND PROPERTY SABOK_MODULES ${name})
  set_property(GLOBAL PROPERTY SABOK_LIBRARIES_${name} ${module_LIBRARIES})
endfunction()

# Owners of the precompiled headers, without any library's definitions: a compiler takes a precompiled
# header only where all definitions it was made with stand.
function(sabok_precompiled_owner owner header)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${owner}.cc CONTENT "")
  add_library(${owner} OBJECT ${CMAKE_BINARY_DIR}/${owner}.cc)
  target_link_libraries(${owner} PRIVATE fmt::fmt ${ARGN})
  target_precompile_headers(${owner} PRIVATE ${header})
endfunction()

# sabok_embed(MODULE FOLDER [ROOM]): the files of FOLDER (below src/ or the project's root) become a table of
# names and bytes, sabok::MODULE::EmbeddedFiles() (base/embedded.h), or sabok::MODULE::ROOM::EmbeddedFiles().
function(sabok_embed module folder)
  if(NOT TARGET sabok_${module})
    return()
  endif()
  set(root ${CMAKE_SOURCE_DIR}/src/${folder})
  if(NOT EXISTS ${root})
    set(root ${CMAKE_SOURCE_DIR}/${folder})
  endif()
  set(name ${module})
  set(namespace ${module})
  if(ARGN)
    set(name ${module}_${ARGN})
    set(namespace ${module}::${ARGN})
  endif()
  file(GLOB files CONFIGURE_DEPENDS ${root}/*.*)
  set(output ${CMAKE_BINARY_DIR}/embedded/${name}.cc)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DMODULE=${namespace} -DOUTPUT=${output} "-DFILES=${files}"
            -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  add_custom_target(embedded_${name} DEPENDS ${output})
  add_dependencies(generated embedded_${name})
  target_sources(sabok_${module} PRIVATE ${output})
  set_source_files_properties(${output} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()

# sabok_source_key(FUNCTION MODULES...): sabok::build::FUNCTION() returns a hash of these modules' sources.
function(sabok_source_key function)
  set(files "")
  foreach(module ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${module}/*.cc
         ${CMAKE_SOURCE_DIR}/src/${module}/*.h ${CMAKE_SOURCE_DIR}/src/${module}/*.inc
         ${CMAKE_SOURCE_DIR}/src/${module}/*.txt)
    list(FILTER sources EXCLUDE REGEX "_(test|fuzz)\\.cc$")
    list(APPEND files ${sources})
  endforeach()
  set(output ${CMAKE_BINARY_DIR}/embedded/${function}.cc)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAME=${function} -DOUTPUT=${output} "-DFILES=${files}"
            -P ${CMAKE_SOURCE_DIR}/cmake/source_key.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/source_key.cmake
    VERBATIM)
  add_custom_target(source_key_${function} DEPENDS ${output})
  add_dependencies(generated source_key_${function})
  target_sources(sabok_build PRIVATE ${output})
  set_source_files_properties(${output} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()

# A test program and a program for each fuzz target of every module. Without the fuzz preset a fuzz
# target is linked to a main that replays its corpus.
function(sabok_module_tests)
  include(GoogleTest)
  get_property(modules GLOBAL PROPERTY SABOK_MODULES)
  foreach(name ${modules})
    file(GLOB_RECURSE tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*_test.cc)
    get_property(libraries GLOBAL PROPERTY SABOK_LIBRARIES_${name})
    if(tests)
      add_executable(${name}_test ${tests})
      target_link_libraries(${name}_test PRIVATE sabok_${name} fmt::fmt ${libraries} GTest::gtest_main GTest::gmock)
      target_compile_definitions(${name}_test PRIVATE SABOK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
      target_precompile_headers(${name}_test REUSE_FROM sabok_precompiled_test)
      gtest_discover_tests(${name}_test TEST_PREFIX ${name}. DISCOVERY_MODE PRE_TEST
                           PROPERTIES TIMEOUT 120)
    endif()
    file(GLOB_RECURSE fuzzers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*_fuzz.cc)
    foreach(fuzzer ${fuzzers})
      get_filename_component(fuzzer_name ${fuzzer} NAME_WE)
      set(target ${name}_${fuzzer_name})
      set(corpus ${CMAKE_SOURCE_DIR}/test/fuzz/${target})
      if(SABOK_SANITIZE MATCHES fuzzer)
        add_executable(${target} ${fuzzer})
        target_link_options(${target} PRIVATE -fsanitize=fuzzer)
      else()
        add_executable(${target} ${fuzzer} ${CMAKE_SOURCE_DIR}/test/fuzz/replay.cc)
        add_test(NAME fuzz.${target} COMMAND ${target} ${corpus})
      endif()
      target_link_libraries(${target} PRIVATE sabok_${name} ${libraries})
    endforeach()
  endforeach()
endfunction()
