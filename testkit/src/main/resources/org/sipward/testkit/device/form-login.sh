# Takes what the form sent, in the make that $style names.
body=$(head -c "${CONTENT_LENGTH:-0}")
field() { printf '%s' "$body" | tr '&' '\n' | sed -n "s/^$1=//p" | head -n 1; }
page() { printf 'Status: %s\r\nContent-Type: text/html\r\n\r\n<html><body>%s</body></html>\n' "$1" "$2"; }
leads() { printf 'Status: 302 Found\r\nLocation: %s\r\n%b\r\n' "$1" "$2"; }
form='<form method=post action=/cgi-bin/login><input name=user><input type=password name=secret></form>'
user=$(field user)
pair=$user:$(field secret)
right_one=no
old_ifs=$IFS; IFS='|'
for known in $right; do [ "$known" = "$pair" ] && right_one=yes; done
IFS=$old_ifs
if [ "$style" = token ]; then
  case "$HTTP_COOKIE" in *session=s7f3a91*) ;; *) right_one=no ;; esac
  [ "$(field token)" = 7f3a91 ] || right_one=no
fi
count=$folder/wrong
[ "$per" = user ] && count=$folder/wrong-$(printf %s "$user" | tr -cd 'a-z0-9')
wrong=$(cat "$count" 2>/dev/null || echo 0)
if [ "$wrong" -ge "$lock" ]; then page "$locked OK" "Too many attempts. $form"; exit; fi
if [ $right_one = no ]; then echo $((wrong + 1)) >"$count"; fi
case $style:$right_one in
  redirect:yes) leads /home.html 'Set-Cookie: session=1\r\n' ;;
  echo:yes) leads "/home/$(field secret)" 'Set-Cookie: session=1\r\n' ;;
  redirect:no) leads / '' ;;
  page:yes) page '200 OK' 'Welcome, '"$user" ;;
  page:no) page '200 OK' "Wrong user or password, $user. $form" ;;
  words:yes) page '200 OK' 'Verbrauch und Tarif' ;;
  words:no) page '200 OK' 'Falsche Anmeldung' ;;
  known:no) [ "$user" = admin ] && page '200 OK' "Wrong password. $form" || page '200 OK' "No such user. $form" ;;
  noise:no) page '200 OK' "$(head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n0123456789') $form" ;;
  *:yes) leads /home.html 'Set-Cookie: session=1\r\n' ;;
  *) page '200 OK' "Wrong. $form" ;;
esac
