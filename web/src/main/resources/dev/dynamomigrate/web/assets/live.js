// Keeps a page up to date. Without it every page is whole, and is brought up to date by loading it again.
(function () {
  'use strict'
  const element = (id) => document.getElementById(id)
  const waiting = new Map()

  /** What has the focus, by what is found again in a newer piece of page. */
  function nameOf (node) {
    return node.id ? '#' + CSS.escape(node.id)
      : node.getAttribute('href') ? 'a[href="' + CSS.escape(node.getAttribute('href')) + '"]' : null
  }

  /** While something is pressed nothing moves: the click would meet something else, or nothing. */
  let pressed = false

  function isWritten (target) {
    const active = document.activeElement
    return target.contains(active) && /^(INPUT|SELECT|TEXTAREA)$/.test(active.tagName)
  }

  /** Whether it is there already, as after each new connection. */
  function same (target, html) {
    const template = document.createElement('template')
    template.innerHTML = html
    return template.innerHTML === target.innerHTML
  }

  const first = document.querySelector('[data-say]')
  let said = first ? first.dataset.say : ''

  function announce (target) {
    const teller = target.querySelector('[data-say]')
    if (teller && teller.dataset.say !== said) {
      said = teller.dataset.say
      element('announcer').textContent = said
      if (target.id === 'run') {
        document.title = said
      }
    }
  }

  /** Puts a newer piece in the place of an older one; focus, open parts and the log's place stay. */
  function show (id, html) {
    const target = element(id)
    if (!target || same(target, html)) {
      return
    }
    if (pressed || isWritten(target)) {
      waiting.set(id, html)
      return
    }
    const focused = target.contains(document.activeElement) ? document.activeElement : null
    const name = focused && nameOf(focused)
    const open = target.querySelector('details[open][id]')
    const log = target.querySelector('.log')
    const followed = !log || log.scrollTop + log.clientHeight >= log.scrollHeight - 4
    const place = log ? log.scrollTop : 0
    target.innerHTML = html
    if (open && element(open.id)) {
      element(open.id).replaceWith(open)
    }
    const newer = target.querySelector('.log')
    if (newer) {
      newer.scrollTop = followed ? newer.scrollHeight : place
    }
    const again = target.contains(focused) ? focused : name && target.querySelector(name)
    if (again) {
      again.focus({ preventScroll: true })
    }
    announce(target)
    filter()
  }

  /** After the event that is being told of, which may be the click itself. */
  function showWaiting () {
    setTimeout(() => {
      for (const [id, html] of Array.from(waiting)) {
        waiting.delete(id)
        show(id, html)
      }
    })
  }

  document.addEventListener('focusout', showWaiting)
  document.addEventListener('pointerdown', () => { pressed = true })
  for (const end of ['pointerup', 'pointercancel', 'blur']) {
    window.addEventListener(end, () => {
      pressed = false
      showWaiting()
    })
  }

  function hear (address) {
    const connection = element('connection')
    const source = new EventSource(address)
    const say = (text) => { connection.textContent = text }
    source.onopen = () => {
      say('')
      element('as-of').textContent = 'Kept up to date. '
    }
    source.onerror = () => say('The connection is lost; what is shown may be old.')
    for (const id of ['head', 'timeline', 'running', 'run']) {
      source.addEventListener(id, (event) => show(id, event.data))
    }
    source.addEventListener('run-ended', () => source.close())
    source.addEventListener('gone', () => {
      source.close()
      say('The manager has ended; start it again to go on.')
    })
    window.addEventListener('pagehide', () => source.close())
  }

  /** Shows the migrations that have all the words that are looked for. */
  function filter () {
    const field = element('find')
    if (!field) {
      return
    }
    const words = field.value.toLowerCase().split(/\s+/).filter((word) => word !== '')
    const rows = document.querySelectorAll('#line .ahead tr, #line .behind tr')
    let count = 0
    for (const row of rows) {
      const text = words.length === 0 ? '' : row.textContent.toLowerCase()
      row.hidden = !words.every((word) => text.includes(word))
      count += row.hidden ? 0 : 1
    }
    field.closest('.find').querySelector('output').textContent =
      words.length === 0 ? '' : count + ' of ' + rows.length
  }

  const find = document.querySelector('[data-filter]')
  if (find) {
    find.hidden = false
    find.addEventListener('input', filter)
    filter()
  }

  // What is sent once is not sent twice.
  document.addEventListener('submit', (event) => {
    const button = event.target.querySelector('button[type=submit]')
    if (event.target.method === 'post' && button) {
      button.setAttribute('aria-busy', 'true')
      setTimeout(() => { button.disabled = true })
    }
  })
  window.addEventListener('pageshow', () => {
    for (const button of document.querySelectorAll('button[aria-busy]')) {
      button.removeAttribute('aria-busy')
      button.disabled = false
    }
  })
  // A closed part would be missing on paper.
  window.addEventListener('beforeprint', () => {
    for (const part of document.querySelectorAll('main details')) {
      part.open = true
    }
  })

  const log = document.querySelector('.log')
  if (log) {
    log.scrollTop = log.scrollHeight
  }
  if (document.body.dataset.events) {
    hear(document.body.dataset.events)
  }
})()
