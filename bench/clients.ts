import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** An answer to be given through the HTTP API. */
export interface Answering {
  readonly taskId: string;
  readonly token: string;
}

/**
 * Has `clients` people answer, each one task after the other over a connection of their own. Returns milliseconds per answer, in the
 * order in which they came. Throws when an answer is refused.
 */
export const answerAll = async (apiUrl: string, tasks: readonly Answering[], clients: number): Promise<number[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let task = tasks[next++]; task; task = tasks[next++]) {
      const began = performance.now();
      await post(agent, `${apiUrl}/api/tasks/${task.taskId}/complete`, {
        commandId: randomUUID(),
        answer: { note: 'Alt er afstemt.' },
        token: task.token,
      });
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return times;
};

const post = (agent: Agent, url: string, body: object): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.once('error', reject);
        response.once('end', () =>
          response.statusCode && response.statusCode < 300
            ? resolve()
            : reject(new Error(`${response.statusCode} ${text}`)),
        );
      },
    );
    sent.once('error', reject);
    sent.end(JSON.stringify(body));
  });
