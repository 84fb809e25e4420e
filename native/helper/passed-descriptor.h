#pragma once

#include <sys/types.h>

#include "../common/descriptor.h"
#include "bytes.h"

namespace linkwright {

/**
 * Receives without waiting, and a descriptor that came beside the bytes (SCM_RIGHTS). As recvmsg(2); EBADMSG where more than one came, or the bytes did not fit: what came is closed.
 */
ssize_t receiveWithDescriptor(int socket, std::span<std::uint8_t> bytes, Descriptor &descriptor);

/** Sends a whole datagram with a descriptor beside it, if there is one. As sendmsg(2). */
ssize_t sendWithDescriptor(int socket, Bytes bytes, const Descriptor &descriptor);

}  // namespace linkwright
