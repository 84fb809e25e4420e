/**
 * What Chromium says on stderr about things that the app does without: no session bus, no system bus, no graphics card.
 * Matched by the source file that says it, so that anything else is still heard.
 */
const sources = [
  'dbus/bus.cc',
  'dbus/object_proxy.cc',
  'components/dbus/',
  'gl/gl_angle_util_vulkan.cc',
  'gl/angle_platform_impl.cc',
  'gpu/command_buffer/service/gles2_cmd_decoder_passthrough.cc',
  'gpu/ipc/service/gpu_init',
  'gpu/ipc/client/command_buffer_proxy_impl.cc',
  'viz_main_impl.cc',
  'vaapi/vaapi_wrapper.cc',
  'ui/gl/',
  'ui/gtk/',
  'network_service_instance_impl.cc',
  'atom_cache.cc',
]

/** @param {string} line */
export function isChromiumNoise(line) {
  const source = /^\[\d+:[\d/.]+:(?:ERROR|WARNING|INFO):([^\](]+)/.exec(line)?.[1]
  return source !== undefined && sources.some((known) => source.includes(known.replace(/^.*\/(?=[^/]+\.cc$)/, '')) || source.includes(known))
}
