import { Worker } from 'node:worker_threads'

/**
 * Loaded before the command (`node --import`): the process signals itself as it sends its store the n-th request of a kind
 * (`SIGNAL_AT=commit:2:SIGINT`), which is the same point of its work however fast the machine is.
 */
const [kind, turn, signal] = (process.env['SIGNAL_AT'] ?? '').split(':')
const { postMessage } = Worker.prototype
let sent = 0

Worker.prototype.postMessage = function (request, ...more) {
  if (request.call?.method === kind) sent += 1
  if (request.call?.method === kind && sent === Number(turn)) process.kill(process.pid, signal)
  postMessage.call(this, request, ...more)
}
