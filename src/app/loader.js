// Opens the page. Plain ES5 on purpose: it is the part that must still run, and speak, in an engine too old
// for everything else. It leaves four functions on window.baoshen: start (called once, at the end of the page),
// asset, worker (called by the program) and crash (called by its panic hook).
(function () {
  'use strict';

  var started = false;
  var over = false;
  var assets = {};
  var workerUrls = {};

  function byId(id) { return document.getElementById(id); }

  function show(id) {
    var pages = document.querySelectorAll('body > .notice-page');
    for (var i = 0; i < pages.length; i++) { pages[i].hidden = pages[i].id !== id; }
    byId('app').hidden = id !== null;
  }

  // ---- Saying what is wrong -------------------------------------------------------------------------------

  // A problem knows which page tells of it: engine, load or start.
  function Problem(kind, reason) { this.kind = kind; this.message = reason; }

  function fail(problem) {
    if (over) { return; }
    over = true;
    var kind = problem instanceof Problem ? problem.kind : 'start';
    byId('failed-' + kind).hidden = false;
    byId('failed-reason').textContent = String((problem && problem.message) || problem);
    byId('failed-browser').textContent = navigator.userAgent;
    show('failed');
  }

  function crash(place) {
    if (over) { return; }
    over = true;
    byId('crashed-place').textContent = place;
    show('crashed');
  }

  function missing() {
    var needs = {
      WebAssembly: typeof WebAssembly === 'object',
      IndexedDB: 'indexedDB' in window,
      Worker: 'Worker' in window,
      BigInt: 'BigInt64Array' in window,
      Promise: 'Promise' in window,
      TextDecoder: 'TextDecoder' in window,
      'crypto.getRandomValues': !!(window.crypto && window.crypto.getRandomValues),
      'URL.createObjectURL': !!(window.URL && window.URL.createObjectURL)
    };
    if (isOneFile()) { needs.DecompressionStream = 'DecompressionStream' in window; } else { needs.fetch = 'fetch' in window; }
    var absent = [];
    for (var name in needs) { if (!needs[name]) { absent.push(name); } }
    return absent;
  }

  // ---- Files of the program -------------------------------------------------------------------------------

  // The table of files stands in the page. One file: each entry is the file itself, gzip in base64; every engine
  // that has WebAssembly as we need it also inflates gzip. Site: each entry is an address beside this page.
  function table() { return JSON.parse(byId('assets').textContent); }
  function isOneFile() { return byId('assets').getAttribute('data-one-file') !== null; }

  // asset(name) -> Promise of an ArrayBuffer. The bytes are asked for once and not trusted to have a MIME type.
  function asset(name) {
    if (!assets[name]) {
      assets[name] = (isOneFile() ? inflate(byId('asset-' + name).textContent) : download(table()[name])).then(function (bytes) {
        if (/\.wasm$/.test(name) && new DataView(bytes).getUint32(0) !== 0x0061736d) { throw new Problem('load', name + ': not WebAssembly'); }
        return bytes;
      });
    }
    return assets[name];
  }

  function download(address) {
    return fetch(address).then(function (response) {
      if (!response.ok) { throw new Problem('load', address + ': HTTP ' + response.status); }
      return response.arrayBuffer();
    }).catch(function (error) {
      throw error instanceof Problem ? error : new Problem('load', address + ': ' + error.message);
    });
  }

  function inflate(base64) {
    var text = atob(base64);
    var packed = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) { packed[i] = text.charCodeAt(i); }
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  }

  // ---- Workers --------------------------------------------------------------------------------------------

  // worker(name) -> Promise of a Worker. Always from a Blob, so that http and file:// go the same way; the Blob
  // holds worker.js and the glue, and gets its program as the first message.
  function worker(name) {
    return Promise.all([asset(name + '.js'), asset(name + '.wasm')]).then(function (files) {
      if (!workerUrls[name]) {
        workerUrls[name] = URL.createObjectURL(new Blob([files[0]], { type: 'text/javascript' }));
      }
      var thread = new Worker(workerUrls[name], { name: name });
      thread.postMessage({ wasm: files[1] });
      return thread;
    });
  }

  // ---- Policy ---------------------------------------------------------------------------------------------

  // Engines before 97 refuse WebAssembly under wasm-unsafe-eval alone, so the policy in the page has to allow
  // unsafe-eval. Where an empty frame under the tighter policy compiles an empty module, the page gets it too.
  function tighten() {
    var policy = byId('assets').getAttribute('data-tighter-policy');
    var frame = document.createElement('iframe');
    frame.hidden = true;
    document.body.appendChild(frame);
    try {
      addPolicy(frame.contentDocument, policy);
      new frame.contentWindow.WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    } catch (refused) {
      return;
    } finally {
      document.body.removeChild(frame);
    }
    addPolicy(document, policy);
  }

  function addPolicy(where, policy) {
    var meta = where.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = policy;
    where.head.appendChild(meta);
  }

  // ---- The way in -----------------------------------------------------------------------------------------

  function start() {
    if (over) { return; }
    var absent = missing();
    if (absent.length) { return fail(new Problem('engine', absent.join(', '))); }
    if (typeof wasm_bindgen === 'undefined') { return fail(new Problem('engine', 'JavaScript')); }
    tighten();
    asset('app.wasm').then(function (bytes) {
      return WebAssembly.compile(bytes).catch(function (error) { throw new Problem('engine', error.message); });
    }).then(function (module) {
      return wasm_bindgen({ module_or_path: module });
    }).then(function () {
      started = true;
      if (!over) { show(null); }
    }).catch(fail);
  }

  window.addEventListener('error', function (event) {
    if (!started) { return fail(event.error || new Problem('engine', event.message)); }
    // A trap that ran past the panic hook: a full stack, no memory left.
    if (event.error instanceof WebAssembly.RuntimeError) { crash(event.error.message); }
  });

  window.baoshen = { start: start, asset: asset, worker: worker, crash: crash };

  var reload = document.querySelectorAll('[data-reload]');
  for (var i = 0; i < reload.length; i++) {
    reload[i].addEventListener('click', function () { location.reload(); });
  }
}());
