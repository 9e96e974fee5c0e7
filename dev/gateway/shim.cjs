/**
 * Preloaded into every function process. Amazon's runtime client talks to the Runtime API through a native
 * module; this does the same in JavaScript, so nothing has to be compiled. Each call names its process.
 */
const Module = require('node:module');
const http = require('node:http');

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true });
const invocation = '/2018-06-01/runtime/invocation';

function call(method, path, body, extra) {
  const headers = { 'x-rig-process': process.env.AWS_ACCESS_KEY_ID, ...extra };
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = Buffer.byteLength(body);
  }
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, agent, headers }, (response) => {
      let bodyJson = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        bodyJson += chunk;
      });
      response.on('end', () => resolve({ bodyJson, headers: response.headers }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

// What answers an event asks for the next one with the same request: half the messages between us and the gateway.
let following;
const answer = (id, kind, body) => {
  following = call('POST', `${invocation}/${id}/${kind}`, body, { 'x-rig-next': '1' });
  // Whoever asks for the next event hears of a failure.
  following.catch(() => {});
};
const client = {
  initializeClient() {},
  next() {
    const next = following ?? call('GET', `${invocation}/next`);
    following = undefined;
    return next;
  },
  done: (id, body) => answer(id, 'response', body),
  error: (id, body) => answer(id, 'error', body),
};

const load = Module._load;
Module._load = function (name, ...rest) {
  return name === './rapid-client.node' ? client : load.call(this, name, ...rest);
};
