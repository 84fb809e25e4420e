// The headers of libsquashfuse, which are of C.
#pragma once

extern "C" {
#include <squashfuse/squashfuse.h>
}
