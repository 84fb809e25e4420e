// An agent of polkit's, as a desktop has one, of a person who closes the question for the password: registers for the process whose pid is its argument, or for the
// session whose id is behind the word "session", tells so on stdout, then shows there for what it was asked, and answers as dialogs do when they are closed.

#include <systemd/sd-bus.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

constexpr const char *kPolkit = "org.freedesktop.PolicyKit1";
constexpr const char *kAuthorityPath = "/org/freedesktop/PolicyKit1/Authority";
constexpr const char *kAuthority = "org.freedesktop.PolicyKit1.Authority";
constexpr const char *kPath = "/org/linkwright/Agent";

// BeginAuthentication(action, message, icon, details, cookie, identities): polkit's documentation, org.freedesktop.PolicyKit1.AuthenticationAgent.
int begin(sd_bus_message *call, void *, sd_bus_error *) {
  const char *action = "";
  const char *message = "";
  const char *icon = "";
  if (const int failed = sd_bus_message_read(call, "sss", &action, &message, &icon); failed < 0) return failed;
  std::printf("asked %s\n%s\n%s\n", action, message, icon);
  std::fflush(stdout);
  return sd_bus_reply_method_errorf(call, "org.freedesktop.PolicyKit1.Error.Cancelled", "The question was closed.");
}

int cancel(sd_bus_message *call, void *, sd_bus_error *) { return sd_bus_reply_method_return(call, ""); }

const sd_bus_vtable kAgent[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("BeginAuthentication", "sssa{ss}sa(sa{sv})", "", begin, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("CancelAuthentication", "s", "", cancel, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

void must(int result, const char *what) {
  if (result >= 0) return;
  std::fprintf(stderr, "%s: %s\n", what, std::strerror(-result));
  std::exit(1);
}

int registerForSession(sd_bus *bus, sd_bus_error *error, const char *session, const char *language) {
  return sd_bus_call_method(bus, kPolkit, kAuthorityPath, kAuthority, "RegisterAuthenticationAgent", error, nullptr, "(sa{sv})ss", "unix-session", 1, "session-id", "s",
                            session, language, kPath);
}

int registerForProcess(sd_bus *bus, sd_bus_error *error, std::uint32_t pid, const char *language) {
  // A start time of 0: polkitd finds it.
  return sd_bus_call_method(bus, kPolkit, kAuthorityPath, kAuthority, "RegisterAuthenticationAgent", error, nullptr, "(sa{sv})ss", "unix-process", 3, "pid", "u", pid,
                            "start-time", "t", std::uint64_t{0}, "uid", "i", static_cast<std::int32_t>(::getuid()), language, kPath);
}

}  // namespace

int main(int count, char **arguments) {
  if (count < 2) return 2;
  const char *language = std::getenv("LANG");
  if (language == nullptr) language = "";
  sd_bus *bus = nullptr;
  must(sd_bus_open_system(&bus), "the system's bus");
  must(sd_bus_add_object_vtable(bus, nullptr, kPath, "org.freedesktop.PolicyKit1.AuthenticationAgent", kAgent, nullptr), "the object");
  sd_bus_error error = SD_BUS_ERROR_NULL;
  const int registered = count == 3 ? registerForSession(bus, &error, arguments[2], language)
                                    : registerForProcess(bus, &error, static_cast<std::uint32_t>(std::atoi(arguments[1])), language);
  if (registered < 0) std::fprintf(stderr, "%s\n", error.message);
  must(registered, "RegisterAuthenticationAgent");
  std::puts("registered");
  std::fflush(stdout);
  for (;;) {
    const int processed = sd_bus_process(bus, nullptr);
    must(processed, "the bus");
    if (processed == 0) must(sd_bus_wait(bus, UINT64_MAX), "the bus");
  }
}
