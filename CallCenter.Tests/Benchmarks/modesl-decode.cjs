// Decodes an event stream with npm modesl: node modesl-decode.cjs FILE CHUNK_SIZE SECONDS
// Prints the number of events and the seconds of one round.
const { EventEmitter } = require('node:events');
const { readFileSync } = require('node:fs');
const Parser = require('modesl/lib/esl/Parser');

const bytes = readFileSync(process.argv[2]);
const chunkSize = Number(process.argv[3]);
const budget = Number(process.argv[4]) * 1000;

function decode() {
  const socket = new EventEmitter();
  const parser = new Parser(socket);
  let events = 0;
  parser.on('esl::event', () => events++);
  for (let at = 0; at < bytes.length; at += chunkSize) {
    socket.emit('data', bytes.subarray(at, at + chunkSize));
  }
  return events;
}

let events = decode();
let rounds = 0;
const start = performance.now();
do {
  events = decode();
  rounds++;
} while (performance.now() - start < budget);
console.log(`${events} ${(performance.now() - start) / 1000 / rounds}`);
