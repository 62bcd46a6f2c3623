"""The passwords that guessers try first: a short list on purpose, and none that is too short anyway.

Put together by hand from passwords known from many leaks, and from the patterns that people fall
back on. It stops the first guesses of an attack, which the rate limits slow down; it is no list
of all that has ever leaked.
"""

from __future__ import annotations

_WORDS = """
00000000 000000000 0000000000 01234567 012345678 0123456789 0987654321 10203040 1029384756 11111111
111111111 1111111111 11112222 11223344 1122334455 12121212 123123123 1231231234 12341234 12344321 1234512345
123454321 12345678 123456780 123456781 123456789 1234567890 1234567891 12345678910 123456789a 12345abcde
12345qwert 1234abcd 1234qwer 123654789 123698745 123abc123 123qwe123 123qweasd 123qweasdzxc 13131313
135792468 1357924680 14725836 147258369 1472583690 147852369 159357456 159753456 159951159 1q2w3e4r
1q2w3e4r5t 1q2w3e4r5t6y 1qaz1qaz 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 20202020 21212121 22222222 222222222
2222222222 23456789 25802580 31415926 314159265 33333333 3edc4rfv 44444444 45645645 456456456 55555555
555555555 5555555555 66666666 666666666 69696969 741852963 77777777 777777777 7777777777 78945612 789456123
7894561230 85208520 852456852 87654321 88888888 888888888 8888888888 963852741 98765432 987654321 9876543210
99999999 999999999 9999999999 a1234567 a12345678 a123456789 a1b2c3d4 a1b2c3d4e5 aa123456 aa12345678 aaaaaaaa
aaaaaaaaaa abc12345 abc123456 abc123abc abcd1234 abcd12345 abcdefg1 abcdefgh abcdefghi abcdefghij admin123
admin1234 admin12345 admin123456 adminadmin administrator america1 arsenal1 asd12345 asd123456 asdasd123
asdasdasd asdf1234 asdfasdf asdfghjk asdfghjkl asdfghjkl1 asdfjkl; asdqwe123 azerty123 azertyui azertyuiop
babygirl babygirl1 baseball baseball1 basketball bismillah blink182 butterfly butterfly1 changeme changeme1
changeme123 charlie1 chelsea1 chocolate chocolate1 christian christopher cjmasterinf computer computer1
consumer correcthorsebatterystaple counterstrike creative daniel12 danielle david123 default1 dragon123
elizabeth ferrari1 fishing1 football football1 football123 forever1 freedom1 fuckyou1 fuckyou123 garfield
gfhjkmgfhjkm ghbdtnghbdtn goodluck guest123 hannah123 hello123 hello1234 hellohello hockey123 iloveyou
iloveyou! iloveyou1 iloveyou123 iloveyou2 infinity internet internet1 jennifer jennifer1 jessica1 jonathan
jordan23 juventus killer123 kimberly letmein! letmein1 letmein123 liverpool liverpool1 logitech london123
lovelove loveme123 manchester marina123 marlboro master123 maverick mercedes metallica michael1 michelle
michelle1 midnight minecraft monkey123 mustang1 mynoob123 newyork1 nicholas nicole123 nopassword p4ssw0rd
p@55w0rd p@ssw0rd p@ssw0rd1 p@ssw0rd123 p@ssword pa55w0rd pa55word pakistan passpass passw0rd passw0rd!
passw0rd1 passw0rd123 password password! password. password0 password01 password1 password1! password10
password11 password12 password123 password123! password1234 password12345 password2 password3 password7
password9 passwordpassword patricia pokemon123 precious princess princess1 princess123 pussycat q123456789
q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qazwsx123 qazwsxedc qazwsxedcrfv qq123456 qq123456789 qqqqqqqq qwaszx12
qweasd123 qweasdzxc qweasdzxc123 qweqweqwe qwer1234 qwer12345 qwerasdf qwert123 qwert12345 qwerty11 qwerty12
qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyqwerty qwertyui qwertyuiop qwertyuiop1 realmadrid
redskins remember robinson rockyou1 samantha samantha1 samsung1 scooby12 secret123 security shadow123
slipknot snoopy12 sparky12 spiderman starwars starwars1 steelers stephanie sterling summer12 summer2024
summer2025 summer2026 sunshine sunshine1 superman superman1 superman123 superstar swordfish target123
tequiero terminator test1234 test12345 test123456 testtest testtest1 thomas123 thunder1 tinkerbell trustno1
turtle12 united123 vanessa1 victoria victoria1 welcome1 welcome1! welcome123 whatever whatever1 william1
winter2024 winter2025 winter2026 woaini1314 woaini520 xxxxxxxx yankees1 yellow12 zaq12wsx zaq1xsw2 zaq1zaq1
zxcvbnm, zxcvbnm1 zxcvbnm123 zxcvbnmm zzzzzzzz
"""

COMMON_PASSWORDS: frozenset[str] = frozenset(_WORDS.split())
"""In lower case."""
