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

// The runtime asks for the next event without waiting for its answer to be taken; we must not overtake it.
let answered = Promise.resolve();
const client = {
  initializeClient() {},
  async next() {
    await answered;
    return call('GET', `${invocation}/next`);
  },
  done(id, body) {
    answered = call('POST', `${invocation}/${id}/response`, body);
  },
  error(id, body) {
    answered = call('POST', `${invocation}/${id}/error`, body);
  },
};

const load = Module._load;
Module._load = function (name, ...rest) {
  return name === './rapid-client.node' ? client : load.call(this, name, ...rest);
};
