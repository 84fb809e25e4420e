#include <sys/auxv.h>
#include <unistd.h>

#include <string_view>

#include "configure.h"

namespace {

int say(std::string_view sentence) {
  [[maybe_unused]] const ssize_t written = ::write(2, sentence.data(), sentence.size());
  return linkwright::kUnusable;
}

}  // namespace

/** linkwright-helper ROLE [NAMESPACE]. The polkit action is chosen by the role, so that no other word may stand for one. */
int main(int count, char **words) {
  if (::getauxval(AT_SECURE) != 0) return say("linkwright-helper: it must not be installed setuid: pkexec starts it.\n");
  const std::string_view role = count > 1 ? words[1] : "";
  if (role == "configure" && count <= 3) return linkwright::configure(count == 3 ? words[2] : nullptr);
  return say("Usage: linkwright-helper configure [NAMESPACE]\nThe app starts it, by pkexec. Descriptor 0 is a socket to the app.\n");
}
