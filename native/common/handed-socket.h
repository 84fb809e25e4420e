// Sockets in network namespaces that this process may not enter, and the launcher of the sandbox (native/sandbox) may.
#pragma once

#include <sys/types.h>

#include <cstddef>

#include "descriptor.h"

namespace linkwright {

// What is asked for, with the namespace's descriptor beside it; as socket(2) takes it.
struct SocketWish {
  int domain;
  int type;
  int protocol;
};

struct HandedSocket {
  // errno; 0: the socket is open.
  int reason;
  Descriptor socket;
};

// Asks the sandbox in which this process runs; ECONNREFUSED where it runs in none.
HandedSocket askSandbox(const SocketWish &wish, const Descriptor &where);

// Over AF_UNIX, with at most one descriptor (SCM_RIGHTS). None comes where fewer bytes than `length` did.
Descriptor receiveWithDescriptor(const Descriptor &connection, void *bytes, std::size_t length);
bool sendWithDescriptor(const Descriptor &connection, const void *bytes, std::size_t length, const Descriptor &beside);

}  // namespace linkwright
