#include <sys/auxv.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "configure.h"
#include "protocol.h"

namespace {

int say(std::string_view sentence) {
  [[maybe_unused]] const ssize_t written = ::write(2, sentence.data(), sentence.size());
  return linkwright::kUnusable;
}

/** By which an app that finds several helpers, or an older one, knows whether it would understand it, before anybody is asked for a password. */
int tellProtocol() {
  const std::string line = std::to_string(linkwright::protocol::kVersion) + "\n";
  return ::write(1, line.data(), line.size()) == static_cast<ssize_t>(line.size()) ? 0 : linkwright::kUnusable;
}

}  // namespace

/** linkwright-helper ROLE [NAMESPACE]. The polkit action is chosen by the role, so that no other word may stand for one. */
int main(int count, char **words) {
  if (::getauxval(AT_SECURE) != 0) return say("linkwright-helper: it must not be installed setuid: pkexec starts it.\n");
  const std::string_view role = count > 1 ? words[1] : "";
  if (role == "configure" && count <= 3) return linkwright::configure(count == 3 ? words[2] : nullptr);
  if (role == "--protocol" && count == 2) return tellProtocol();
  return say("Usage: linkwright-helper configure [NAMESPACE] | --protocol\nThe app starts it, by pkexec. Descriptor 0 is a socket to the app.\n");
}
