#include <sys/auxv.h>
#include <unistd.h>

#include <array>
#include <charconv>
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
  std::array<char, 16> line;
  char *const end = std::to_chars(line.data(), line.data() + line.size() - 1, linkwright::protocol::kVersion).ptr;
  *end = '\n';
  const ssize_t length = end + 1 - line.data();
  return ::write(1, line.data(), static_cast<std::size_t>(length)) == length ? 0 : linkwright::kUnusable;
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
