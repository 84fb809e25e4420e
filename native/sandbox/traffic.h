// What the processes of the sandbox say to each other, so that there are sockets and rates to look at.
#pragma once

#include <netinet/in.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace linkwright::sandbox {

/** One that connects and then writes so many bytes, and again whenever so much time has passed. What ends it, it begins anew at its next turn. */
struct Conversation {
  std::string address;
  std::uint16_t port;
  /** 1 to 4096. */
  std::size_t bytes;
  /** Turns of 250 ms from one writing to the next, 1 or more. */
  unsigned int turns;
};

struct Part {
  /** As others see the process: up to 15 bytes. */
  std::string name;
  /** TCP ports on all addresses: what is written there is written back. */
  std::vector<std::uint16_t> ports;
  std::vector<Conversation> conversations;
};

/**
 * Plays a part until the process is ended: opens its servers, gives up all capabilities, and goes on after `wait`. Nothing that a person does to the network ends it.
 */
[[noreturn]] void play(const Part &part, const std::function<void()> &wait);

/** The sandbox's own part, a server that documentation names by its port, 8080, and what it asks of the provider. */
Part ownPart();
Part labPart();
Part providerPart();

}  // namespace linkwright::sandbox
