// Filters the differences by entity and by attribute. Without it the page shows all of them.
(function () {
  'use strict'
  const form = document.getElementById('filter')
  const kind = document.getElementById('kind')
  const path = document.getElementById('path')
  const count = document.getElementById('count')
  const samples = Array.from(document.querySelectorAll('.sample'))
  if (samples.length === 0) {
    return
  }

  /** Shows the rows whose path has the wanted text, and tells how many they are. */
  function rowsOf(element, wanted) {
    let shown = 0
    for (const row of element.querySelectorAll('tr[data-path]')) {
      row.hidden = !row.dataset.path.toLowerCase().includes(wanted)
      shown += row.hidden ? 0 : 1
    }
    return shown
  }

  function apply() {
    const wanted = path.value.trim().toLowerCase()
    let shown = 0
    for (const section of document.querySelectorAll('.kind')) {
      const other = kind.value !== '' && section.dataset.kind !== kind.value
      section.hidden = other || (rowsOf(section, wanted) === 0 && wanted !== '')
    }
    for (const sample of samples) {
      sample.hidden = rowsOf(sample, wanted) === 0 && wanted !== ''
      const section = sample.closest('.kind')
      shown += sample.hidden || (section && section.hidden) ? 0 : 1
    }
    count.textContent = shown === samples.length
      ? 'All ' + shown + ' items'
      : shown + ' of ' + samples.length + ' items'
  }

  form.hidden = false
  form.addEventListener('input', apply)
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('reset', () => setTimeout(apply))
  // A closed part would be missing on paper.
  window.addEventListener('beforeprint', () => {
    for (const part of document.querySelectorAll('details')) {
      part.open = true
    }
  })
  apply()
})()
