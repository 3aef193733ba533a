// What every worker runs before its program: strict durability, then the program out of the first message.
// The glue of wasm-bindgen follows in the same script.
(function () {
  'use strict';

  // Chromium 121 and later report a write as done before it is on disk, unless asked not to; the libraries we
  // use for IndexedDB cannot ask. lastDurability tells tests what the engine made of it. lastAbort tells the store
  // why a transaction ended: at the commit, where room is counted, no request fails that could say so.
  if (self.IDBDatabase) {
    var transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode !== 'readwrite') { return transaction.call(this, stores, mode, options); }
      var strict = transaction.call(this, stores, mode, Object.assign({}, options, { durability: 'strict' }));
      self.lastDurability = strict.durability;
      strict.addEventListener('abort', function () { self.lastAbort = strict.error ? strict.error.name : ''; });
      return strict;
    };
  }

  self.onmessage = function (event) {
    self.onmessage = null;
    wasm_bindgen.initSync({ module: event.data.wasm });
  };
}());
