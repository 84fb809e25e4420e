#include <sched.h>
#include <unistd.h>

#include "../common/handed-socket.h"
#include "capabilities.h"
#include "door.h"
#include "failure.h"

namespace linkwright::sandbox {
namespace {

void becomeHelper(const std::string &helper, const Descriptor &connection) {
  keepHelperCapabilities();
  if (::dup2(connection.number(), STDIN_FILENO) < 0) throw Failure("The helper could not be given its connection", "dup2");
  ::execl(helper.c_str(), helper.c_str(), "configure", nullptr);
  throw Failure("The helper " + helper + " could not be started", "execve");
}

}  // namespace

Door helperDoor(const std::string &helper) {
  return {"linkwright-helper", [helper](const Descriptor &connection) { becomeHelper(helper, connection); }};
}

Door helperElsewhereDoor(const std::string &helper) {
  return {"linkwright-helper-elsewhere", [helper](const Descriptor &connection) {
            char word = 0;
            const Descriptor where = receiveWithDescriptor(connection, &word, sizeof word);
            if (!where.isOpen()) throw Failure("No network namespace came for the helper", "recvmsg");
            // Only namespaces of the sandbox's own user namespace can be entered.
            if (::setns(where.number(), CLONE_NEWNET) != 0) throw Failure("The network namespace is none of the sandbox's", "setns");
            becomeHelper(helper, connection);
          }};
}

}  // namespace linkwright::sandbox
