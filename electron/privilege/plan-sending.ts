import { kLargestBatch } from './frames.ts'
import type { HelperLink } from './helper-link.ts'
import type { PlanRun } from './plan-run.ts'
import { applyFrame, beginFrame, namespaceFrame, rollbackFrame } from './request-frames.ts'
import { inChunks } from './sent-chunks.ts'

/** Sends all of a plan, `frames` being those of its steps, a chunk once the one before is out; stops where it is refused. Never rejects: what keeps us from sending it is the run's `fault`. */
export async function sendPlan(link: HelperLink, run: PlanRun, frames: readonly Uint8Array[]): Promise<void> {
  const { id, wait, steps, namespaces } = run.plan
  await link.send(beginFrame(id, wait, steps.length))
  try {
    for (const [number, descriptor] of namespaces) await link.sendWithDescriptor(namespaceFrame(number), descriptor)
  } catch (error) {
    run.fault = error
    return link.send(rollbackFrame(id))
  }
  const chunks = [...inChunks([...frames, applyFrame(kLargestBatch)])]
  for (const [at, chunk] of chunks.entries()) {
    if (run.refused || link.closed) return
    run.handedOver = at === chunks.length - 1
    await link.send(chunk)
  }
}
