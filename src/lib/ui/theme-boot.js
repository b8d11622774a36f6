// Goes into app.html as it is, before anything is drawn: the page must not flash in another theme.
// localStorage throws where the browser keeps nothing, as in some private windows.
try {
  var root = document.documentElement
  var theme = localStorage.getItem('hotset-theme')
  if (theme === 'sun' || theme === 'night') root.dataset.theme = theme
  if (localStorage.getItem('hotset-hand') === 'right') root.dataset.hand = 'right'
} catch (error) {
  if (!(error instanceof DOMException)) throw error
}
