# The page of the form, in the make that $style names.
asked=$(cat "$folder/asked" 2>/dev/null || echo 0)
echo $((asked + 1)) >"$folder/asked"
if [ "$asked" -lt "$busy" ]; then
  printf 'Status: 429 Too Many Requests\r\nRetry-After: 15\r\nContent-Type: text/html\r\n\r\nlater\n'
  exit
fi
token=7f3a91
set_cookie=
second=
action=/cgi-bin/login
hidden=
case $style in
  token) hidden="<input type=hidden name=token value=$token>"; set_cookie="Set-Cookie: session=s$token; HttpOnly\r\n" ;;
  setup) second="<input type=password name=again>" ;;
  elsewhere) action=http://192.0.2.1/login ;;
esac
printf 'Content-Type: text/html\r\n%b\r\n' "$set_cookie"
cat <<PAGE
<!DOCTYPE html><html><head><title>Meter</title><script>if (1 < 2) { var f = "<form>"; }</script></head>
<body><p>$heading</p><!-- <form><input type=password name=old></form> -->
<form method="post" action="$action">$hidden
<label>User <input name="user"></label> <label>Password <input type='password' name="secret"></label>$second
<button type=submit name=go value=1>Log in</button></form></body></html>
PAGE
