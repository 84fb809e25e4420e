#pragma once

#include "bytes.h"

namespace linkwright {

/** Whether the kernel, refusing a message, may have done a part of it: it sets a link's settings one by one and takes none back. `message` is one that the table allows. */
bool mayBeDoneInPart(Bytes message);

}  // namespace linkwright
