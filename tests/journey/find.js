// find(role, name, group) -> the visible elements of that ARIA role and accessible name, within the group of that
// name if one is given. A name that ends in an ellipsis stands for all names that begin so. As much of the accessible
// name computation as our pages use; engines too old for any other way have this one too.
function find(role, name, group) {
  var byTag = {
    A: function (e) { return e.hasAttribute('href') ? 'link' : ''; },
    BUTTON: 'button', TEXTAREA: 'textbox', TABLE: 'table', NAV: 'navigation', MAIN: 'main', DIALOG: 'dialog',
    H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', UL: 'list', OL: 'list', LI: 'listitem',
    TR: 'row', TH: 'columnheader', TD: 'cell', FIELDSET: 'group', IMG: 'img', OUTPUT: 'status', OPTION: 'option',
    SUMMARY: 'button', IFRAME: 'frame', FORM: 'form',
    SELECT: function (e) { return e.multiple || e.size > 1 ? 'listbox' : 'combobox'; },
    INPUT: function (e) {
      return { checkbox: 'checkbox', radio: 'radio', button: 'button', submit: 'button', reset: 'button',
        number: 'spinbutton', range: 'slider', search: 'searchbox', file: 'file', hidden: '' }[e.type] || 'textbox';
    }
  };

  function roleOf(element) {
    var explicit = element.getAttribute('role');
    if (explicit) { return explicit; }
    var implied = byTag[element.tagName];
    return typeof implied === 'function' ? implied(element) : implied || '';
  }

  function words(text) { return text.replace(/\s+/g, ' ').trim(); }

  function content(element) {
    if (element.getAttribute('aria-hidden') === 'true' || element.hidden) { return ''; }
    var text = '';
    for (var i = 0; i < element.childNodes.length; i++) {
      var child = element.childNodes[i];
      if (child.nodeType === 3) { text += child.nodeValue; }
      if (child.nodeType === 1) { text += child.getAttribute('aria-label') || child.getAttribute('alt') || content(child); }
    }
    return text;
  }

  function nameOf(element, role) {
    var by = element.getAttribute('aria-labelledby');
    if (by) {
      return words(by.split(/\s+/).map(function (id) {
        var label = document.getElementById(id);
        return label ? content(label) : '';
      }).join(' '));
    }
    var label = element.getAttribute('aria-label');
    if (label) { return words(label); }
    if (element.labels && element.labels.length) {
      return words([].map.call(element.labels, content).join(' '));
    }
    if (element.tagName === 'FIELDSET') { return words(content(element.querySelector('legend') || document.createElement('i'))); }
    if (element.tagName === 'TABLE') { return words(content(element.caption || document.createElement('i'))); }
    if (element.alt) { return words(element.alt); }
    if (/^(button|submit|reset)$/.test(element.type) && element.tagName === 'INPUT') { return words(element.value); }
    if (/^(button|link|heading|cell|columnheader|row|listitem|option|tab|menuitem|status|alert)$/.test(role)) {
      return words(content(element));
    }
    return words(element.title || '');
  }

  function isVisible(element) {
    if (element.closest('[aria-hidden=true]')) { return false; }
    // A file input is often laid over or hidden behind its label; it takes files all the same.
    if (element.type === 'file') { return true; }
    return element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  }

  function isNamed(element, role, wanted) {
    if (wanted === null) { return true; }
    var name = nameOf(element, role);
    return wanted.slice(-1) === '…' ? name.indexOf(wanted.slice(0, -1)) === 0 : name === wanted;
  }

  function findIn(root, role, name) {
    return [].filter.call(root.querySelectorAll('*'), function (element) {
      return roleOf(element) === role && isNamed(element, role, name) && isVisible(element);
    });
  }

  if (group === null) { return findIn(document, role, name); }
  var groups = findIn(document, 'group', group);
  return groups.length === 1 ? findIn(groups[0], role, name) : [];
}
