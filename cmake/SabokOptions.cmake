# Compiler settings for all targets. Sanitizers come from the presets through SABOK_SANITIZE.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# Neither -fPIC nor -fPIE is said: compilers make position-independent executables by themselves, and
# precompiled headers are taken only where both agree.

set(SABOK_SANITIZE "" CACHE STRING "comma-separated sanitizers, as -fsanitize takes them")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # The sloppiness is what ccache asks for to cache precompiled headers.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${CCACHE_PROGRAM})
endif()

add_compile_options(-Wall -Wextra -Wno-missing-field-initializers -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overflows in inlined std::string and std::variant code that are not there (GCC bugs
  # 105329, 105651, 107852); the sanitizer build looks for the real ones.
  add_compile_options(-fpch-preprocess -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow
                      -Wno-stringop-overread -Wno-maybe-uninitialized)
else()
  add_compile_options(-Wthread-safety -Wno-gnu-statement-expression -Wno-deprecated-declarations)
endif()
if(SABOK_SANITIZE)
  add_compile_options(-fsanitize=${SABOK_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SABOK_SANITIZE})
else()
  add_compile_options(-D_FORTIFY_SOURCE=2 -fstack-protector-strong)
endif()
add_link_options(-Wl,--as-needed)
